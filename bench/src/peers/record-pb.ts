/** What protoc-gen-es makes of record.proto; the text is the file's compiled descriptor. */
import type { Message } from '@bufbuild/protobuf'
import {
  fileDesc,
  type GenFile,
  type GenMessage,
  type GenService,
  messageDesc,
  serviceDesc,
} from '@bufbuild/protobuf/codegenv2'

const file: GenFile = fileDesc(
  'CgxyZWNvcmQucHJvdG8SBWJlbmNoIhwKCkdldFJlcXVlc3QSDgoCaWQYASABKAVSAmlkIqIBCgZSZWNvcmQSDgoCaWQYASABKAVSAmlkEhQKBXRpdGxlGAIgASgJUgV0aXRsZRISCgR0ZXh0GAMgASgJUgR0ZXh0EhYKBmF1dGhvchgEIAEoCVIGYXV0aG9yEhQKBXNjb3JlGAUgASgBUgVzY29yZRISCgR0YWdzGAYgAygJUgR0YWdzEhwKCWNyZWF0ZWRBdBgHIAEoCVIJY3JlYXRlZEF0MjIKB1JlY29yZHMSJwoDR2V0EhEuYmVuY2guR2V0UmVxdWVzdBoNLmJlbmNoLlJlY29yZGIGcHJvdG8z',
)

type GetRequest = Message<'bench.GetRequest'> & { id: number }
type PbRecord = Message<'bench.Record'> & {
  id: number
  title: string
  text: string
  author: string
  score: number
  tags: string[]
  createdAt: string
}

const GetRequestSchema: GenMessage<GetRequest> = messageDesc(file, 0)
const RecordSchema: GenMessage<PbRecord> = messageDesc(file, 1)

/** The service bench.Records. */
export const Records: GenService<{
  get: { methodKind: 'unary'; input: typeof GetRequestSchema; output: typeof RecordSchema }
}> = serviceDesc(file, 0)

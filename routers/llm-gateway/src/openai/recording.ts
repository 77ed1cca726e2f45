import type { RawExchange } from '@wattos/mesh'
import { checked, RequestError } from '@wattos/model-api'
import type { z } from 'zod'
import { type LlmContext, modelCall } from '../procedures/call.ts'
import { transcribe, type TranscriptionRequest } from '../task/transcribe.ts'
import type { ModelCall } from '../usage/call.ts'
import { largestBody, limitHeaders } from './route.ts'

/** Formats of a transcript, with their media types. */
export const formats = {
  json: 'application/json',
  verbose_json: 'application/json',
  diarized_json: 'application/json',
  text: 'text/plain; charset=utf-8',
  srt: 'text/plain; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
} as const

/** The fields of a request that decide here; the others are the provider's. */
interface Fields {
  readonly model: string
  readonly response_format: keyof typeof formats
  readonly stream?: 'true' | 'false'
}

/** A request with a recording, and whether its answer is to be streamed. */
export interface Recorded {
  readonly request: TranscriptionRequest
  readonly format: keyof typeof formats
  readonly stream: boolean
  readonly call: ModelCall
}

/** Reads a form with a recording; throws a RequestError. */
export async function readRecording(
  { req, answer, readBody }: RawExchange,
  ctx: LlmContext,
  { kind, schema }: Pick<TranscriptionRequest, 'kind'> & { readonly schema: z.ZodType<Fields> },
): Promise<Recorded> {
  const form = await formOf(await readBody(largestBody), req.headers['content-type'])
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) throw new RequestError('is no file', 'file')
  form.delete('file')
  const { model, response_format: format, stream, ...rest } = checked(grouped(form), schema)
  const fields = Object.entries({ ...rest, response_format: format }).flatMap(([name, value]) =>
    listOf(value).map((one) => [name, String(one)] as const),
  )
  const request = { kind, model, file, fields, json: formats[format] === formats.json }
  return { request, format, stream: stream === 'true', call: modelCall(ctx, limitHeaders(answer)) }
}

/** Has a recording written down and sends what the provider wrote. */
export async function sendTranscript(
  { res }: RawExchange,
  ctx: LlmContext,
  { request, format, call }: Recorded,
): Promise<void> {
  const answer = await transcribe(ctx.resources, request, call)
  res
    .writeHead(200, {
      'content-type': formats[format],
      'content-length': answer.bytes.length,
      'x-wattos-model': answer.model,
    })
    .end(answer.bytes)
}

async function formOf(bytes: Buffer, type = ''): Promise<FormData> {
  try {
    return await new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new RequestError('The body is not multipart/form-data.')
  }
}

// Lists come as several fields of one name that ends in brackets.
function grouped(form: FormData): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => [name, name.endsWith('[]') ? form.getAll(name) : form.get(name)]),
  )
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value]

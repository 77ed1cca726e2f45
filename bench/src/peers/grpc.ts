import { fileURLToPath } from 'node:url'
import {
  Client,
  credentials,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  type UntypedHandleCall,
} from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { type BenchRecord, readRecord } from '../record.ts'
import type { Peer } from './peer.ts'

function definition(): ServiceDefinition {
  const loaded = loadSync(fileURLToPath(new URL('record.proto', import.meta.url)), {
    keepCase: true,
    defaults: true,
  })
  const found = loaded['bench.Records']
  if (!found || 'format' in found) throw new Error('record.proto defines no service bench.Records')
  return found
}

const get: UntypedHandleCall = (
  call: { request: { id: number } },
  callback: (error: null, record: BenchRecord) => void,
) => {
  callback(null, readRecord(call.request.id))
}

/** gRPC in JavaScript, with proto-loader, over one HTTP/2 connection. */
export const grpc: Peer = {
  title: 'grpc-js',
  async serve({ ports }) {
    const server = new Server()
    server.addService(definition(), { Get: get })
    await new Promise<void>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${ports.service}`, ServerCredentials.createInsecure(), (error) =>
        error ? reject(error) : resolve(),
      )
    })
  },
  async connect({ ports }) {
    const method = definition()['Get']
    if (!method) throw new Error('record.proto defines no method Get')
    const client = new Client(`127.0.0.1:${ports.service}`, credentials.createInsecure())
    return (id) =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest<object, BenchRecord>(
          method.path,
          method.requestSerialize,
          method.responseDeserialize,
          { id },
          (error, record) => {
            if (error || !record) reject(error ?? new Error('no record'))
            else resolve(record)
          },
        )
      })
  },
}

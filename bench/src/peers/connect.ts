import { createServer } from 'node:http2'
import { createClient } from '@connectrpc/connect'
import { connectNodeAdapter, createConnectTransport } from '@connectrpc/connect-node'
import { readRecord } from '../record.ts'
import { listen } from './listen.ts'
import type { Peer } from './peer.ts'
import { Records } from './record-pb.ts'

/** ConnectRPC over HTTP/2 with its binary format, the quicker of what it offers here. */
export const connect: Peer = {
  title: 'ConnectRPC, HTTP/2',
  async serve({ ports }) {
    const handler = connectNodeAdapter({
      routes: (router) => void router.service(Records, { get: ({ id }) => readRecord(id) }),
    })
    await listen(createServer(handler), ports.service)
  },
  async connect({ ports }) {
    const client = createClient(
      Records,
      createConnectTransport({
        baseUrl: `http://127.0.0.1:${ports.service}`,
        httpVersion: '2',
        useBinaryFormat: true,
      }),
    )
    return (id) => client.get({ id })
  },
}

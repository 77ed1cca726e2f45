import { createServer } from 'node:http'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { os, type RouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { askInput, readRecord } from '../record.ts'
import { listen } from './listen.ts'
import type { Peer } from './peer.ts'

const router = { record: os.input(askInput).handler(({ input }) => readRecord(input.id)) }

/** oRPC with its Node adapter and its fetch link. */
export const orpc: Peer = {
  title: 'oRPC, node adapter + fetch link',
  async serve({ ports }) {
    const handler = new RPCHandler(router)
    const server = createServer((req, res) => {
      void handler.handle(req, res, { prefix: '/rpc', context: {} }).then(({ matched }) => {
        if (!matched) res.writeHead(404).end()
      })
    })
    await listen(server, ports.service)
  },
  async connect({ ports }) {
    const client: RouterClient<typeof router> = createORPCClient(
      new RPCLink({ url: `http://127.0.0.1:${ports.service}/rpc` }),
    )
    return (id) => client.record({ id })
  },
}

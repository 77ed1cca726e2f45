import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { hc } from 'hono/client'
import { validator } from 'hono/validator'
import { askInput, readRecord } from '../record.ts'
import type { Peer } from './peer.ts'

const app = new Hono().post(
  '/record',
  validator('json', (value) => askInput.parse(value)),
  (c) => c.json(readRecord(c.req.valid('json').id)),
)

/** Hono on its Node server with its typed client over fetch. */
export const hono: Peer = {
  title: 'Hono RPC, node-server + hc',
  async serve({ ports }) {
    await once(serve({ fetch: app.fetch, port: ports.service, hostname: '127.0.0.1' }), 'listening')
  },
  async connect({ ports }) {
    const client = hc<typeof app>(`http://127.0.0.1:${ports.service}`)
    return async (id) => (await client.record.$post({ json: { id } })).json()
  },
}

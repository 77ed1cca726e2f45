import { type Context, ServiceBroker } from 'moleculer'
import ApiGateway from 'moleculer-web'
import { askInput, type BenchRecord, readRecord } from '../record.ts'
import { parseRecord } from './http-ask.ts'
import type { Peer, Setup } from './peer.ts'

// Every node knows where the others are, as the documentation advises where UDP discovery is not wanted.
function createBroker(nodeID: 'service' | 'gateway' | 'load', { ports }: Setup): ServiceBroker {
  const urls = Object.entries(ports).map(([name, port]) => `127.0.0.1:${port}/${name}`)
  return new ServiceBroker({
    nodeID,
    logger: false,
    transporter: { type: 'TCP', options: { udpDiscovery: false, port: ports[nodeID], urls: urls.join(',') } },
  })
}

/** Moleculer over its TCP transporter; the gateway is moleculer-web. */
export const moleculer: Peer = {
  title: 'Moleculer TCP',
  async serve(setup) {
    const broker = createBroker('service', setup)
    broker.createService({
      name: 'records',
      actions: { get: { handler: (ctx: Context) => readRecord(askInput.parse(ctx.params).id) } },
    })
    await broker.start()
  },
  async gateway(setup) {
    const broker = createBroker('gateway', setup)
    const port = setup.ports.load
    broker.createService({
      name: 'web',
      mixins: [ApiGateway],
      settings: {
        port,
        ip: '127.0.0.1',
        routes: [
          {
            path: '/',
            aliases: { 'GET record': 'records.get' },
            // Queries are text; the action takes a number.
            onBeforeCall: (_: unknown, __: unknown, req: { $params: Record<string, unknown> }) => {
              req.$params['id'] = Number(req.$params['id'])
            },
          },
        ],
      },
    })
    await broker.start()
    await broker.waitForServices('records')
  },
  async connect(setup) {
    const broker = createBroker('load', setup)
    await broker.start()
    await broker.waitForServices('records')
    return (id) => broker.call<BenchRecord, { id: number }>('records.get', { id })
  },
  // The load generator is no node here, so its port is free for the web server.
  address: ({ ports }) => ({
    port: ports.load,
    headers: {},
    ask: (id) => `/record?id=${id}`,
    unwrap: parseRecord,
  }),
}

import process from 'node:process'
import { isPeer, peers } from '../peers/index.ts'
import { createHttpAsk } from '../peers/http-ask.ts'
import type { Address, Ask, Peer } from '../peers/peer.ts'
import { checkAnswer, runClosed, runOpen } from './calls.ts'
import {
  type Figures,
  type Order,
  orderSchema,
  type Reply,
  requestOf,
  type Task,
  taskSchema,
} from './messages.ts'
import { openStreams, type Streams } from './streams.ts'

interface Load {
  readonly ask: Ask
  readonly address: Address | undefined
}

let load: Load | undefined
let streams: Streams | undefined

async function openLoad(peer: Peer, { setup, twoHops }: Order): Promise<Load> {
  if (!twoHops) return { ask: (await peer.connect?.(setup)) ?? missing(), address: undefined }
  const address = (await peer.address?.(setup)) ?? missing()
  return { ask: createHttpAsk(address), address }
}

function missing(): never {
  throw new Error('this peer cannot do that')
}

async function perform(task: Task): Promise<Figures> {
  if (task.do === 'cpu') return { ...process.cpuUsage() }
  if (task.do === 'memory') return memory()
  const { ask, address } = load ?? missing()
  if (task.do === 'check') return checkAnswer(ask)
  if (task.do === 'closed') return runClosed(ask, task)
  if (task.do === 'open') return runOpen(ask, task)
  if (task.do === 'streams') {
    streams = await openStreams(address ?? missing(), task)
    return { tokens: streams.tokens, ms: streams.ms }
  }
  streams?.release()
  return {}
}

async function memory(): Promise<Figures> {
  // Twice, because what the first collection frees may have finalisers.
  for (let n = 0; n < 2; n++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external } = process.memoryUsage()
  return { bytes: heapUsed + external }
}

async function start(order: Order): Promise<void> {
  if (!isPeer(order.peer)) throw new Error(`there is no peer ${order.peer}`)
  const peer = await peers[order.peer]()
  if (order.place === 'service') await (peer.serve ?? missing)(order.setup)
  else if (order.place === 'gateway') await (peer.gateway ?? missing)(order.setup)
  else load = await openLoad(peer, order)
}

const say = (reply: Reply) => void process.send?.(reply)
const sayError = (id: number) => (thrown: unknown) =>
  say({ id, error: thrown instanceof Error ? thrown.message : String(thrown) })

process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  const { id, task } = requestOf(taskSchema).parse(message)
  perform(task).then((figures) => say({ id, figures }), sayError(id))
})
start(orderSchema.parse(JSON.parse(process.argv[2] ?? ''))).then(() => say({ id: 0 }), sayError(0))

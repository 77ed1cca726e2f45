import { readFileSync } from 'node:fs'
import process from 'node:process'
import { type Figures, type Reply, requestOf } from '../process/messages.ts'
import { check, runClosed, runPaced } from './load.ts'
import { orderSchema, type Task, taskSchema } from './messages.ts'
import { serveModels } from './ours.ts'
import { type Door, gatewayPeers } from './peers.ts'
import { serveUpstream } from './upstream.ts'

/** Milliseconds of a tick of the clock in which Linux counts a process's time. */
const tickMs = 10

async function perform(task: Task): Promise<Figures> {
  if (task.do === 'cpu') return cpu()
  if (task.do === 'memory') return memory()
  if (task.do === 'check') return check(task.door, task.stream)
  return task.do === 'closed' ? runClosed(task.door, task) : runPaced(task.door, task.streams)
}

/** CPU in microseconds; a database that this process started counts too, on Linux. */
function cpu(): Figures {
  const { user, system } = process.cpuUsage()
  return { cpu: user + system + childrenMicros(process.pid) }
}

/** Memory in bytes, after a collection. */
async function memory(): Promise<Figures> {
  // Twice, because what the first collection frees may have finalisers.
  for (let n = 0; n < 2; n++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed + external, rss }
}

function childrenMicros(pid: number): number {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number)
  return children.reduce((sum, child) => {
    const [user = 0, system = 0] = read(`/proc/${child}/stat`)
      .replace(/^.*\)/s, '')
      .trim()
      .split(' ')
      .slice(11, 13)
      .map(Number)
    return sum + (user + system) * tickMs * 1_000 + childrenMicros(child)
  }, 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Another system, or a process that has just ended.
    return ''
  }
}

async function start(given: unknown): Promise<Door | undefined> {
  const order = orderSchema.parse(given)
  if (order.place === 'upstream') await serveUpstream(order.port)
  if (order.place === 'models') await serveModels(order.environment)
  return order.place === 'gateway' ? gatewayPeers[order.peer].serve(order) : undefined
}

const say = (reply: Reply) => void process.send?.(reply)
const sayError = (id: number) => (thrown: unknown) =>
  say({ id, error: thrown instanceof Error ? thrown.message : String(thrown) })

process.on('disconnect', () => process.exit(0))
process.on('message', (message) => {
  const { id, task } = requestOf(taskSchema).parse(message)
  perform(task).then((figures) => say({ id, figures }), sayError(id))
})
start(JSON.parse(process.argv[2] ?? '')).then((ready) => say({ id: 0, ready }), sayError(0))

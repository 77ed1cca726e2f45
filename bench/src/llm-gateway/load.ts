import type { Figures } from '../process/messages.ts'
import { Connection, type Timed } from './connection.ts'
import type { Door } from './peers.ts'
import { paced } from './upstream.ts'

const question =
  'According to the employment contract and the works agreement, how long is the notice period of an employee after the probation, and does it change with the years? '
const messages = [
  { role: 'system', content: 'You answer from the documents of the organisation, factually and briefly.' },
  { role: 'user', content: question.repeat(4) },
]

/** Longest pause of a stream that counts as none: ten times that between its deltas. */
const longestPauseMs = paced.everyMs * 10

function requestTo({ port, headers, model }: Door, stream: boolean): string {
  const options = stream ? { stream: true, stream_options: { include_usage: true } } : {}
  const body = JSON.stringify({ model, messages, temperature: 0.2, ...options })
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST /v1/chat/completions HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

/** Throws unless the answer is what the provider said, whole. */
function assertRight({ status, body }: Timed, stream: boolean): void {
  const told = `${status}: ${body.slice(0, 160).replaceAll(/\s+/g, ' ')}`
  if (status !== 200) throw new Error(`answered ${told}`)
  const isWhole = stream
    ? body.includes('[DONE]') && body.includes('quarter, ')
    : body.includes('as the contract says')
  if (!isWhole) throw new Error(`answered something else: ${told}`)
}

/** Asks once and checks the answer. */
export async function check(door: Door, stream: boolean): Promise<Figures> {
  const connection = new Connection(door.port)
  assertRight(await connection.send(requestTo(door, stream)), stream)
  connection.close()
  return {}
}

/** Keeps so many calls in flight for so long; times in milliseconds, `first` being the time to the first delta. */
export async function runClosed(
  door: Door,
  { stream, inFlight, ms }: { stream: boolean; inFlight: number; ms: number },
): Promise<Figures> {
  const request = requestTo(door, stream)
  const times: number[] = []
  const firsts: number[] = []
  let failed = 0
  const began = performance.now()
  const until = began + ms
  async function caller(): Promise<void> {
    let connection = new Connection(door.port)
    for (let now = performance.now(); now < until; now = performance.now()) {
      try {
        const answer = await connection.send(request)
        if (answer.status !== 200) failed += 1
        times.push(performance.now() - now)
        if (answer.firstAt !== undefined) firsts.push(answer.firstAt - now)
      } catch {
        failed += 1
      }
      if (!connection.usable) connection = new Connection(door.port)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
  return {
    calls: times.length,
    failed,
    ms: performance.now() - began,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    first: quantile(firsts, 0.5),
  }
}

/** Opens so many slow streams at once: how many came through without a pause that a reader would notice. */
export async function runPaced(door: Door, streams: number): Promise<Figures> {
  const slow = { ...door, model: door.model.replace('bench', 'paced') }
  const answers = await Promise.all(
    Array.from({ length: streams }, async () => {
      const connection = new Connection(door.port)
      const answer = await connection.send(requestTo(slow, true))
      connection.close()
      return answer
    }),
  )
  const whole = answers.filter(({ status, body }) => status === 200 && body.includes('[DONE]'))
  return {
    free: whole.filter(({ longestGapMs }) => longestGapMs <= longestPauseMs).length,
    longest: Math.max(...answers.map(({ longestGapMs }) => longestGapMs)),
  }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

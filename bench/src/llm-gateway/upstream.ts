import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { listen } from '../peers/listen.ts'

/** Deltas of a stream that comes at once. */
const deltas = 50
/** Deltas of a stream that takes its time, and the milliseconds between them. */
export const paced = { deltas: 64, everyMs: 20 } as const

const words = 'The notice period is three months to the end of a quarter, as the contract says. '.repeat(6)
const usage = { prompt_tokens: 200, completion_tokens: 120, total_tokens: 320 }
const head = { id: 'chatcmpl-bench', created: 1_767_225_600, model: 'bench' }
const whole = Buffer.from(
  JSON.stringify({
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: words }, finish_reason: 'stop' }],
    usage,
  }),
)
const chunk = (choices: readonly object[], more: object = {}) =>
  `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`
const delta = Buffer.from(chunk([{ index: 0, delta: { content: 'quarter, ' }, finish_reason: null }]))
const end = Buffer.from(
  `${chunk([{ index: 0, delta: {}, finish_reason: 'stop' }])}${chunk([], { usage })}data: [DONE]\n\n`,
)

async function stream(res: ServerResponse, isPaced: boolean): Promise<void> {
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  for (let n = 0; n < (isPaced ? paced.deltas : deltas) && !res.destroyed; n++) {
    res.write(delta)
    if (isPaced) await sleep(paced.everyMs)
  }
  res.end(end)
}

/** Serves as a provider that costs as little as it can: it reads of a request only whether to stream, and how fast. */
export async function serveUpstream(port: number): Promise<void> {
  const server = createServer((req, res) => {
    let body = ''
    req.setEncoding('latin1')
    req.on('data', (piece: string) => (body += piece))
    req.on('end', () => {
      if (body.includes('"stream":true')) return void stream(res, body.includes('paced'))
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length }).end(whole)
    })
  })
  server.keepAliveTimeout = 60_000
  await listen(server, port)
}

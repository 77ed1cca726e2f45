import { z } from 'zod'

const refusal = z.object({ data: z.object({ reason: z.string() }) })

/** A request by which a procedure is called. */
export interface Asked {
  /** Up to and without the procedure's path. */
  readonly base: string
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly input: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** How it ended: `allowed` or the reason of the refusal, and everything that was said. */
export interface Outcome {
  readonly answer: string
  readonly text: string
}

/** Calls a procedure over HTTP as tRPC's clients do; of a stream, the beginning is read. */
export async function ask({ base, path, type, input, headers }: Asked): Promise<Outcome> {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  const response = await fetch(
    type === 'mutation' ? `${base}/${path}` : `${base}/${path}${query}`,
    type === 'mutation'
      ? {
          method: 'POST',
          body: JSON.stringify(input ?? {}),
          headers: { ...headers, 'content-type': 'application/json' },
        }
      : { headers: { ...headers } },
  )
  if (type === 'subscription' && response.ok && response.body) return readStream(response.body)
  const text = await response.text()
  if (response.ok) return { answer: 'allowed', text }
  const { error } = z.object({ error: refusal }).parse(JSON.parse(text))
  return { answer: error.data.reason, text }
}

/** Reads until the first event says whether the procedure lets its caller in. */
async function readStream(body: ReadableStream<Uint8Array>): Promise<Outcome> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true })
    const failed = /event: serialized-error\ndata: (.*)\n/.exec(text)?.[1]
    if (failed !== undefined) return { answer: refusal.parse(JSON.parse(failed)).data.reason, text }
    if (/(?:^|\n\n)data: .*\n\n/.test(text.replaceAll(/(\n)id: [^\n]*(?=\n\n)/g, ''))) break
  }
  return { answer: 'allowed', text }
}

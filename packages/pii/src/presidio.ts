import { z } from 'zod'
import type { Finding, PiiKind } from './finding.ts'

/** The recogniser of names did not answer properly. Nothing may be sent on then. */
export class PiiUnavailableError extends Error {
  override readonly name = 'PiiUnavailableError'
}

const answerSchema = z.array(
  z.object({ entity_type: z.string(), start: z.number().int().min(0), end: z.number().int().min(0) }),
)

/** What of Presidio's entities is asked for, beyond what the built-in patterns find. */
const kinds: Readonly<Record<string, PiiKind>> = { PERSON: 'PERSON', LOCATION: 'PLACE', NRP: 'PERSON' }

/** Longest that the recogniser may take for one text, in milliseconds. */
const limitMs = 10_000

/** What Presidio's analyzer at `url` finds of names and places; throws a PiiUnavailableError if it does not answer. */
export async function askPresidio(
  url: string,
  text: string,
  { language, signal }: { language: string; signal?: AbortSignal | undefined },
): Promise<Finding[]> {
  const limit = AbortSignal.timeout(limitMs)
  const found = await ask().catch((cause: unknown) => {
    if (signal?.aborted) throw signal.reason
    throw new PiiUnavailableError('Presidio did not answer as expected', { cause })
  })
  const offsets = unitOffsets(text)
  return found.flatMap(({ entity_type, start, end }) => {
    const kind = kinds[entity_type]
    const [from, to] = [offsets(start), offsets(end)]
    return kind && to > from ? [{ kind, start: from, end: to }] : []
  })

  async function ask() {
    const response = await fetch(`${url.replace(/\/+$/, '')}/analyze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, language, entities: Object.keys(kinds) }),
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
      redirect: 'error',
    })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return answerSchema.parse(await response.json())
  }
}

// Presidio counts characters as Python does, by code point; a text here is counted in UTF-16 units.
function unitOffsets(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (at) => Math.min(at, text.length)
  const starts: number[] = []
  let at = 0
  for (const letter of text) {
    starts.push(at)
    at += letter.length
  }
  return (codePoint) => starts[codePoint] ?? text.length
}

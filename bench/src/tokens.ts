import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'

/** What is asked of a stream: how many tokens, and whether it then stays open until its reader leaves. */
export const streamInput = z.object({ count: z.number().int(), hold: z.boolean().default(false) })

/** One token of an answer. */
export interface Token {
  readonly type: 'text'
  readonly text: string
}

interface Want {
  readonly count: number
  readonly hold: boolean
}

/** Tokens that arrive in one piece, as a model's socket delivers them. */
const burst = 10

/** The answer of a model that never makes anyone wait: ten tokens in each turn of the event loop. Every peer streams this. */
export async function* tokens({ count, hold }: Want, signal?: AbortSignal): AsyncGenerator<Token> {
  for (let n = 1; n <= count; n++) {
    yield { type: 'text', text: `word${n % 10} ` }
    if (n % burst === 0) await nextTurn()
  }
  if (!hold || signal?.aborted) return
  await new Promise<void>((resolve) => {
    signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** What a stream's every token contains on the wire, by which readers count them. */
export const tokenMark = '"type":"text"'

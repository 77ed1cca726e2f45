import type { Rows } from '@wattos/data'
import type { ApiError } from '@wattos/model-api'
import { definitionSchema } from '../definition.ts'
import type { MemberContext } from '../kit.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { isEnded } from '../runs/states.ts'
import { followRun } from './follow-run.ts'
import { runFailure } from './run-failure.ts'
import { type ToldOfRun, toldOfRun } from './told-of-run.ts'

/** A piece of a run as programs follow it: that it is being worked on, and last its answer, what it waits for, or why there is none. */
export type RunPiece =
  | { readonly type: 'working'; readonly run: Rows['agentRun'] }
  | { readonly type: 'fail'; readonly error: ApiError }
  | RunAnswer

/** How a run ends, or where it rests. */
export interface RunAnswer {
  readonly type: 'end'
  readonly text: string
  readonly usage: { readonly tokensIn: number; readonly tokensOut: number }
  readonly metadata: ToldOfRun
  /** Why this is not yet the run's answer, if it is not. */
  readonly incomplete?: keyof (typeof resting)['de']
}

const resting = {
  de: {
    waiting_approval: 'Ich warte auf die Entscheidung eines Menschen.',
    paused: 'Ich wurde angehalten.',
    working: 'Ich bin noch nicht fertig.',
  },
  en: {
    waiting_approval: 'I wait for the decision of a person.',
    paused: 'I was paused.',
    working: 'I am not done yet.',
  },
} as const

/** A run while it is worked on, for `waitMs` milliseconds at most. It goes on when nobody follows it any more. */
export async function* runPieces(
  ctx: MemberContext,
  { id, waitMs }: { readonly id: string; readonly waitMs: number },
): AsyncGenerator<RunPiece> {
  for await (const run of followRun(ctx, id, waitMs)) yield { type: 'working', run }
  const run = await findOwnRun(ctx, id)
  if (run.state === 'failed' || run.state === 'cancelled')
    return yield { type: 'fail', error: runFailure(run) }
  const metadata = await toldOfRun(ctx, run)
  const { tokensIn, tokensOut } = run
  const usage = { tokensIn, tokensOut }
  if (isEnded(run.state)) return yield { type: 'end', text: run.output, usage, metadata }
  const { language } = definitionSchema.parse(run.definition)
  const { state } = metadata.run
  const stands = state === 'waiting_approval' || state === 'paused' ? state : 'working'
  yield { type: 'end', text: resting[language][stands], usage, metadata, incomplete: stands }
}

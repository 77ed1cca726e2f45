import { callsOf, isSettled, type Step } from './steps.ts'

/** What a run does next. */
export type Next =
  /** Ask the model: anew, or the question that was cut off. */
  | { readonly do: 'ask'; readonly step: Step | undefined }
  | { readonly do: 'call'; readonly step: Step }
  /** Only people, or agents that were asked, can move it on. */
  | { readonly do: 'wait' }
  | { readonly do: 'finish'; readonly text: string }

/** What follows from the steps so far, in their order. Nothing else decides it, so that any worker goes on where another stopped. */
export function nextOf(steps: readonly Step[]): Next {
  const asking = steps.find(({ kind, state }) => kind === 'model' && state !== 'done')
  if (asking) return { do: 'ask', step: asking }
  const open = steps.filter((step) => !isSettled(step))
  const calling = open.find((step) => !waits(step))
  if (calling) return { do: 'call', step: calling }
  if (open.length > 0) return { do: 'wait' }
  const last = steps.at(-1)
  if (last?.kind === 'model' && callsOf(last).length === 0) return { do: 'finish', text: last.text }
  return { do: 'ask', step: undefined }
}

/** For a decision, or for an agent that is at work on it. */
function waits({ kind, state }: Step): boolean {
  return state === 'waiting' || (kind === 'agent' && state === 'running')
}

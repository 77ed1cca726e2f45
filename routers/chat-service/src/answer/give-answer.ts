import { demands } from '@wattos/identity'
import { MeshError } from '@wattos/mesh'
import { createDetector } from '@wattos/pii'
import type { ChatRuntime } from '../declaration.ts'
import { type Assignment, citedAnswer } from './cited-answer.ts'
import { reasonOf } from './failure.ts'
import { Keeper, type Particulars } from './keeper.ts'
import type { LiveAnswer } from './live-answer.ts'
import { Redactor } from './redactor.ts'

/** Gives one answer, from the search to the stored message; never rejects. */
export async function giveAnswer(
  runtime: ChatRuntime,
  live: LiveAnswer,
  assignment: Assignment,
): Promise<void> {
  const known: Particulars = {}
  const keeper = new Keeper(runtime, live, () => known)
  try {
    await speak(runtime, live, { ...assignment, known })
    live.finish(await keeper.finish({ state: 'complete' }))
  } catch (thrown) {
    const { endReason } = live
    if (endReason === 'stopped') return live.finish(await keeper.finish({ state: 'stopped' }))
    const errorReason =
      endReason === 'interrupted' ? 'ANSWER_INTERRUPTED' : reasonOf(thrown, live.text !== '')
    if (endReason === undefined)
      runtime.log.warn({ err: thrown, messageId: live.id, reason: errorReason }, 'an answer failed')
    const errorRequestId = thrown instanceof MeshError ? thrown.data.requestId : null
    live.finish(await keeper.finish({ state: 'failed', errorReason, errorRequestId }))
  }
}

async function speak(
  runtime: ChatRuntime,
  live: LiveAnswer,
  { known, ...assignment }: Assignment & { known: Particulars },
): Promise<void> {
  // What is shown is what is stored: an answer resumes by the length of its text.
  const redactor = demands(live.principal, 'redact-chats')
    ? new Redactor(createDetector({ presidioUrl: runtime.env.PRESIDIO_URL }), live.signal)
    : undefined
  for await (const event of citedAnswer(runtime, live, assignment)) {
    if (event.type === 'searched') live.answering()
    else if (event.type === 'start') Object.assign(known, { mode: event.mode, model: event.model })
    else {
      live.append(redactor ? await redactor.push(event.text) : event.text)
      if (redactor && event.type === 'end') live.append(await redactor.end())
      known.citations = redactor ? await redactor.citations(event.citations) : event.citations
      if (event.type === 'text') continue
      const { usage, abstained } = event
      Object.assign(known, { ...usage, costMicros: BigInt(usage.costMicros), abstained })
    }
  }
}

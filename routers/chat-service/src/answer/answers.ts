import type { ChatRuntime } from '../declaration.ts'
import { sweepRuns } from '../agent/sweep-runs.ts'
import type { Assignment } from './cited-answer.ts'
import { giveAnswer } from './give-answer.ts'
import { LiveAnswer } from './live-answer.ts'
import { sweepAbandoned } from './sweep.ts'

/** How often answers of processes that died are looked for, in milliseconds. */
const sweepMs = 10_000

/** The answers that this process is giving. */
export interface Answers extends AsyncDisposable {
  /** Starts an answer; it goes on when the request that asked for it is over. */
  start(place: Pick<LiveAnswer, 'id' | 'conversationId' | 'principal'>, assignment: Assignment): void
  /** The answer with this message's id, if this process is giving it. */
  find(messageId: string): LiveAnswer | undefined
  /** Ends what is being said in a conversation. */
  stopConversation(conversationId: string): void
}

/** Keeps the running answers; disposing lets them finish for a while and interrupts the rest. */
export async function createAnswers(runtime: ChatRuntime): Promise<Answers> {
  const live = new Map<string, LiveAnswer>()
  const failing = (err: unknown) =>
    runtime.log.warn({ err }, 'answers that are given elsewhere could not be looked after')
  const sweep = () => Promise.all([sweepAbandoned(runtime).catch(failing), sweepRuns(runtime).catch(failing)])
  await sweepAbandoned(runtime).catch(failing)
  const timer = setInterval(() => void sweep(), sweepMs)
  timer.unref()

  return {
    start({ id, conversationId, principal }, assignment) {
      const answer = new LiveAnswer(id, conversationId, principal)
      live.set(id, answer)
      void giveAnswer(runtime, answer, assignment).finally(() => live.delete(id))
    },
    find: (messageId) => live.get(messageId),
    stopConversation(conversationId) {
      for (const answer of live.values())
        if (answer.conversationId === conversationId) answer.endEarly('stopped')
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      const running = [...live.values()]
      const late = setTimeout(
        () => running.forEach((answer) => answer.endEarly('interrupted')),
        runtime.env.CHAT_DRAIN_SECONDS * 1_000,
      )
      await Promise.all(running.map((answer) => answer.done))
      clearTimeout(late)
    },
  }
}

import { CitedText, type Passage } from '../cite/cited-text.ts'
import type { ChatRuntime } from '../declaration.ts'
import type { Turn } from '../history.ts'
import { nothingFound, systemPrompt } from '../prompt.ts'
import type { Language } from '../schema.ts'
import { reasonOf } from './failure.ts'
import { Keeper, type Particulars } from './keeper.ts'
import type { LiveAnswer } from './live-answer.ts'

/** Longest time for the search, in milliseconds. */
const searchMs = 30_000
/** Most passages that a model gets. */
const mostPassages = 10
/** Most spaces that one search goes through. */
const mostSpaces = 100

/** What is asked. */
export interface Assignment {
  readonly question: string
  readonly language: Language
  readonly spaceIds: readonly string[]
  readonly documentIds: readonly string[]
  readonly earlierQuestions: readonly string[]
  readonly turns: readonly Turn[]
  readonly model?: string | undefined
}

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
    live.finish(await keeper.finish({ state: 'failed', errorReason }))
  }
}

async function speak(
  runtime: ChatRuntime,
  live: LiveAnswer,
  { known, ...assignment }: Assignment & { known: Particulars },
): Promise<void> {
  const { env } = runtime
  const { question, language, turns, model } = assignment
  const mesh = runtime.meshFor(live.principal, env.CHAT_ANSWER_TIMEOUT_SECONDS * 1_000, live.signal)
  const passages = await findPassages(runtime, live, assignment)
  live.answering()
  // Without sources the gateway only says who would have answered; no model is asked.
  const stream = mesh.llm.internal.chat.subscribe({
    ...(model ? { model } : {}),
    messages: [{ role: 'system', content: systemPrompt[language] }, ...turns],
    question,
    language,
    sources: passages.map(({ text, title, page, score }, index) => ({
      ordinal: index + 1,
      text,
      title,
      score,
      ...(page ? { page } : {}),
    })),
  })
  let cited = new CitedText(passages)
  for await (const event of stream) {
    live.signal.throwIfAborted()
    if (event.type === 'start') {
      cited = new CitedText(passages, { quoted: event.mode === 'extractive' })
      Object.assign(known, { mode: event.mode, model: event.model })
    } else if (event.type === 'text') {
      if (passages.length > 0) live.append(cited.push(event.text))
      known.citations = cited.citations
    } else {
      live.append(passages.length > 0 ? cited.end() : nothingFound[language])
      cited.settle(event.quotes)
      Object.assign(known, {
        ...event.usage,
        costMicros: BigInt(event.usage.costMicros),
        abstained: event.abstained || passages.length === 0,
        citations: cited.citations,
      })
    }
  }
}

async function findPassages(
  runtime: ChatRuntime,
  live: LiveAnswer,
  assignment: Assignment,
): Promise<Passage[]> {
  const { env, log } = runtime
  const mesh = runtime.meshFor(live.principal, searchMs, live.signal)
  const { question, earlierQuestions, documentIds } = assignment
  // No choice means everything that this person may read.
  const readable = async () =>
    (await mesh.rag.edge.spaces.list.query()).map(({ id }) => id).slice(0, mostSpaces)
  const chosen = assignment.spaceIds.length > 0 ? [...assignment.spaceIds] : await readable()
  if (chosen.length === 0) return []
  const { passages, answerable } = await mesh.rag.internal.retrieve.query({
    spaceIds: chosen,
    ...(documentIds.length > 0 ? { documentIds: [...documentIds] } : {}),
    query: question,
    history: [...earlierQuestions],
    limit: mostPassages,
    maxTokens: env.CHAT_CONTEXT_TOKENS,
  })
  log.debug({ messageId: live.id, passages: passages.length, answerable }, 'passages found')
  return answerable < env.CHAT_MIN_ANSWERABLE ? [] : passages
}

import { type Citation, CitedText, type Passage, SourcedOnly } from '@wattos/citations'
import { demands, type Principal } from '@wattos/identity'
import { isAvoided } from '../character/limits.ts'
import { characterPrompt, declined } from '../character/prompt.ts'
import { scopeOf, type Speaker } from '../character/speaker.ts'
import type { ChatRuntime } from '../declaration.ts'
import { NeedsModel } from './failure.ts'
import type { Turn } from '../history.ts'
import { nothingFound, systemPrompt } from '../prompt.ts'
import type { Language } from '../schema.ts'

/** Longest time for the search, in milliseconds. */
const searchMs = 30_000
/** Most passages that a model gets. */
const mostPassages = 10

/** What is asked. */
export interface Assignment {
  readonly question: string
  readonly language: Language
  /** None means everything that the person may read. */
  readonly spaceIds: readonly string[]
  readonly documentIds: readonly string[]
  readonly earlierQuestions: readonly string[]
  readonly turns: readonly Turn[]
  readonly model?: string | undefined
  /** Who speaks, if it is not the platform itself. */
  readonly speaker?: Speaker | undefined
}

/** For whom an answer is given, and until when. */
export interface Asker {
  readonly principal: Principal
  readonly signal: AbortSignal
}

/** What an answer says of itself: once that it was searched, once who answers, text with the citations so far, once its end. */
export type CitedEvent =
  | { readonly type: 'searched' }
  | { readonly type: 'start'; readonly mode: 'extractive' | 'generated'; readonly model: string }
  | { readonly type: 'text'; readonly text: string; readonly citations: Citation[] }
  | {
      readonly type: 'end'
      readonly text: string
      readonly citations: Citation[]
      readonly abstained: boolean
      readonly usage: { readonly tokensIn: number; readonly tokensOut: number; readonly costMicros: number }
    }

/** Answers from the documents, from the search to the last citation; throws as the services it asks do. */
export async function* citedAnswer(
  runtime: ChatRuntime,
  { principal, signal }: Asker,
  assignment: Assignment,
): AsyncGenerator<CitedEvent> {
  const { question, language, turns, model, speaker } = assignment
  if (speaker && isAvoided(speaker, question)) return yield* declining(language)
  const mesh = runtime.meshFor(principal, runtime.env.CHAT_ANSWER_TIMEOUT_SECONDS * 1_000, signal)
  const scope = speaker ? scopeOf(speaker, assignment) : assignment
  const passages = scope
    ? await findPassages(runtime, { principal, signal }, { ...assignment, ...scope })
    : []
  yield { type: 'searched' }
  const grounded = passages.length > 0
  // An organisation that demands sources lets no character talk without them.
  const mayTalk = speaker !== undefined && !speaker.limits.documentsOnly && !demands(principal, 'sources')
  const isFree = !grounded && mayTalk
  const prompt = speaker ? characterPrompt(speaker, language, grounded) : systemPrompt[language]
  // With an empty list of sources the gateway only says who would have answered; no model is asked.
  const stream = mesh.llm.internal.chat.subscribe({
    ...(model ? { model } : {}),
    messages: [{ role: 'system', content: prompt }, ...turns],
    question,
    language,
    ...(isFree ? {} : { sources: passages.map(sourceOf) }),
  })
  let cited = new CitedText(passages)
  let sourced: SourcedOnly | undefined
  let said = false
  const admit = (text: string, last = false): string => {
    const shown = sourced ? sourced.push(text) + (last ? sourced.end() : '') : text
    said ||= shown.trim() !== ''
    return shown
  }
  for await (const event of stream) {
    signal.throwIfAborted()
    if (event.type === 'start') {
      if (isFree && event.mode === 'extractive') throw new NeedsModel()
      cited = new CitedText(passages, { quoted: event.mode === 'extractive' })
      // Quotations have their sources by themselves.
      if (event.mode === 'generated' && demands(principal, 'sources')) sourced = new SourcedOnly()
      yield { type: 'start', mode: event.mode, model: event.model }
    } else if (event.type === 'text') {
      const text = grounded ? admit(cited.push(event.text)) : isFree ? event.text : ''
      yield { type: 'text', text, citations: cited.citations }
    } else {
      const last = grounded ? admit(cited.end(), true) : ''
      cited.settle(event.quotes)
      const isUnsourced = (!grounded && !isFree) || (sourced !== undefined && !said)
      const text = isUnsourced ? nothingFound[language] : last
      const abstained = event.abstained || isUnsourced
      yield { type: 'end', text, citations: cited.citations, abstained, usage: event.usage }
    }
  }
}

/** The answer to what a character does not talk about; no model is asked. */
function* declining(language: Language): Generator<CitedEvent> {
  yield { type: 'searched' }
  const usage = { tokensIn: 0, tokensOut: 0, costMicros: 0 }
  yield { type: 'end', text: declined[language], citations: [], abstained: false, usage }
}

const sourceOf = ({ text, title, page, score }: Passage, index: number) => ({
  ordinal: index + 1,
  text,
  title,
  score,
  ...(page ? { page } : {}),
})

async function findPassages(
  { env, log, meshFor }: ChatRuntime,
  { principal, signal }: Asker,
  { question, earlierQuestions, documentIds, spaceIds }: Assignment,
): Promise<Passage[]> {
  const mesh = meshFor(principal, searchMs, signal)
  const { passages, answerable } = await mesh.rag.internal.retrieve.query({
    // No choice means everything that this person may use.
    spaceIds: [...spaceIds],
    ...(documentIds.length > 0 ? { documentIds: [...documentIds] } : {}),
    query: question,
    history: [...earlierQuestions],
    limit: mostPassages,
    maxTokens: env.CHAT_CONTEXT_TOKENS,
  })
  log.debug({ passages: passages.length, answerable }, 'passages found')
  return answerable < env.CHAT_MIN_ANSWERABLE ? [] : passages
}

import type { Rows } from '@wattos/data'

/** Characters per token, cautiously: German words cost more tokens than English ones. */
const charactersPerToken = 3.5
/** Earlier questions that help to understand the next one. */
const questionsForSearch = 3
/** Characters of each that are kept. */
const longestEarlier = 500

/** A turn of the conversation as a model gets it. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

/** What was said, as far as history needs it. */
export type Said = Pick<Rows['message'], 'role' | 'text' | 'state' | 'abstained'>

/** The questions that came before, oldest first, for the search: "And how long?" is about what they were about. */
export function earlierQuestions(messages: readonly Said[]): string[] {
  const questions = messages.filter(({ role }) => role === 'user').map(({ text }) => text)
  return questions.slice(-questionsForSearch).map((text) => text.slice(0, longestEarlier))
}

/** The last turns that fit into a budget of tokens, oldest first, beginning with a question. */
export function recentTurns(messages: readonly Said[], tokens: number): Turn[] {
  const turns: Turn[] = []
  let left = tokens * charactersPerToken
  for (const message of messages.toReversed()) {
    // The numbers of an earlier answer point to sources that the model no longer sees.
    const content = message.role === 'assistant' ? message.text.replace(/\s*\[\d+\]/g, '') : message.text
    if (content.trim() === '') continue
    left -= content.length
    if (left < 0) break
    turns.unshift({ role: message.role, content })
  }
  return turns[0]?.role === 'assistant' ? turns.slice(1) : turns
}

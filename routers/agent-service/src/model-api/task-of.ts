import { type Question, RequestError } from '@wattos/model-api'
import type { Definition } from '../definition.ts'

/** Longest task of a run, in characters. */
export const longestTask = 50_000

const words = {
  de: { before: 'Bisher im Gespräch:', now: 'Die Aufgabe:', user: 'Person', assistant: 'Agent' },
  en: { before: 'The conversation so far:', now: 'The task:', user: 'Person', assistant: 'Agent' },
} as const

/** What a conversation asks of an agent, as the task of one run; throws a RequestError where it is too long. */
export function taskOf(
  { question, earlier }: Pick<Question, 'question' | 'earlier'>,
  language: Definition['language'],
): string {
  const said = words[language]
  const before = earlier
    .filter(({ text }) => text.trim() !== '')
    .map(({ role, text }) => `${said[role]}: ${text}`)
  const task =
    before.length === 0 ? question : [said.before, ...before, `${said.now}\n${question}`].join('\n\n')
  if (task.length > longestTask)
    throw new RequestError(`An agent takes at most ${longestTask} characters; leave earlier messages out.`)
  return task
}

import type { Message, WatchEvent } from '../api.ts'

/** What is known of an answer that is being given. */
export type AnswerProgress = { text: string; status: 'searching' | 'answering'; message?: Message }

/** Where reading begins: what the conversation already held of the answer. */
export function beginProgress(text: string): AnswerProgress {
  return { text, status: text === '' ? 'searching' : 'answering' }
}

/**
 * Adds one event. Its id is the number of characters sent up to and including it, so an event
 * that comes twice after a broken connection is laid over what it repeats instead of being appended.
 */
export function progressWith(
  before: AnswerProgress,
  event: { id: string; data: WatchEvent },
): AnswerProgress {
  const { data } = event
  if (data.type === 'status') return { ...before, status: data.status }
  if (data.type === 'done') return { ...before, text: data.message.text, message: data.message }
  const end = Number(event.id)
  const start = Number.isInteger(end) && end >= data.text.length ? end - data.text.length : before.text.length
  return { ...before, status: 'answering', text: before.text.slice(0, start) + data.text }
}

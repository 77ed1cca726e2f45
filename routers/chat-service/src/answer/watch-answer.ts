import { setTimeout as sleep } from 'node:timers/promises'
import type { Principal } from '@wattos/identity'
import { tracked } from '@wattos/mesh'
import { chatFailure } from '../errors.ts'
import { messageView, type MessageView } from '../message-view.ts'
import type { ChatDb } from '../declaration.ts'
import type { LiveAnswer } from './live-answer.ts'

/** How often the stored message is read when another process gives the answer, in milliseconds. */
const pollMs = 250

/** What is sent while an answer is given. */
export type WatchEvent =
  | { readonly type: 'status'; readonly status: 'searching' | 'answering' }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'done'; readonly message: MessageView }

/** Follows the answer that this process is giving, from a number of characters on. */
export async function* watchLive(live: LiveAnswer, from: number, signal: AbortSignal) {
  let sent = from
  let status: string | undefined
  const left = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  while (!signal.aborted) {
    const { changed, text, ended } = live
    if (live.status !== status && !ended) {
      status = live.status
      yield event(sent, { type: 'status', status: live.status })
    }
    if (text.length > sent) {
      const news = text.slice(sent)
      sent = text.length
      yield event(sent, { type: 'text', text: news })
    }
    if (ended) {
      if (!live.message) throw chatFailure('MESSAGE_NOT_FOUND')
      yield event(sent, { type: 'done', message: live.message })
      return
    }
    await Promise.race([changed, left])
  }
}

/** The same by reading the stored message again and again, wherever the answer is given. */
export async function* watchStored(
  { db, principal }: { db: ChatDb; principal: Principal },
  where: { id: string; tenantId: string; userId: string },
  { from, signal }: { from: number; signal: AbortSignal },
) {
  let sent = from
  let status: string | undefined
  for (;;) {
    const row = await db.message.findFirst({ where })
    if (!row) throw chatFailure('MESSAGE_NOT_FOUND')
    const now = row.text === '' ? 'searching' : 'answering'
    if (row.state === 'streaming' && now !== status) {
      status = now
      yield event(sent, { type: 'status', status: now })
    }
    if (row.text.length > sent) {
      const news = row.text.slice(sent)
      sent = row.text.length
      yield event(sent, { type: 'text', text: news })
    }
    if (row.state !== 'streaming') {
      yield event(sent, { type: 'done', message: messageView(row, principal) })
      return
    }
    await sleep(pollMs, undefined, { signal })
  }
}

function event(sent: number, data: WatchEvent) {
  return tracked(String(sent), data)
}

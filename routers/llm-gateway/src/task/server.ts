import type { IncomingHttpHeaders } from 'node:http'
import type { Scope } from '@wattos/mesh'
import type { Pool } from 'undici'
import { ProviderRefusal } from '../providers/classify.ts'
import { type Answered, post } from '../upstream/openai/exchange.ts'
import type { TaskPath } from './kinds.ts'

/** What a server is asked. */
export interface TaskPosting {
  readonly kind: TaskPath
  readonly model: string
  /** Media type of the body. */
  readonly type: string
  readonly body: string | Uint8Array
  readonly scope: Scope
  /** Takes the answer piece by piece as it comes, and says when it can take more; without, it is gathered. */
  readonly take?: (piece: Buffer, headers: IncomingHttpHeaders) => Promise<unknown> | undefined
}

/** Asks a server; rejects with a ProviderRefusal where it answers another status than 200. */
export type AskServer = (posting: TaskPosting) => Promise<Answered>

/** Where a server has its tasks. */
export interface TaskServer {
  readonly pool: Pool
  /** The whole address of a task. */
  readonly url: (kind: TaskPath, model: string) => string
  readonly headers: Readonly<Record<string, string>>
}

/** The tasks of a server that speaks OpenAI's protocol. */
export function taskServer({ pool, url, headers }: TaskServer): AskServer {
  const sent = Object.entries(headers).flat()
  return async ({ kind, model, type, ...posting }) => {
    const { pathname, search } = new URL(url(kind, model))
    const answer = await post(pool, {
      ...posting,
      path: pathname + search,
      headers: ['content-type', type, ...sent],
    })
    if (answer.status !== 200)
      throw ProviderRefusal.of(answer.status, answer.headers, answer.body.toString('utf8'))
    return answer
  }
}

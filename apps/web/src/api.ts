import { TRPCClientError } from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'
import { createWattosClient } from './client-stand-in.ts'
import type { AppRouter } from './contract.ts'
import { RequestError } from './lib/request-error.ts'

/** The typed client of the platform this console was served by. */
export const api = createWattosClient(location.origin)

type Outputs = inferRouterOutputs<AppRouter>
type Yielded<Stream> = Stream extends AsyncIterable<infer Event> ? Event : never
type Item<List extends readonly unknown[]> = List[number]

/** Who is signed in, and whether an account may be created. */
export type AccountState = Outputs['account']['state']
/** The signed-in person. */
export type User = NonNullable<AccountState['user']>
/** A knowledge space as listed. */
export type Space = Item<Outputs['rag']['spaces']['list']>
/** A cited place within the text that surrounds it. */
export type Passage = Outputs['rag']['passage']
/** A document with its state of ingestion. */
export type Doc = Item<Outputs['ingestion']['documents']['list']>
/** A conversation as listed. */
export type ConversationEntry = Item<Outputs['chat']['conversations']['list']>
/** A conversation with its messages. */
export type Conversation = Outputs['chat']['conversations']['get']
/** A question or an answer. */
export type Message = Item<Conversation['messages']>
/** A numbered source of an answer; `text` is an exact piece of the document. */
export type Citation = Item<Message['citations']>
/** A model that can answer. */
export type Model = Item<Outputs['llm']['models']>
/** What is sent while an answer is given. */
export type WatchEvent = Yielded<Outputs['chat']['watch']>['data']

type ErrorData = { code?: string; reason?: string; requestId?: string }

function dataOf(error: unknown): ErrorData {
  if (!(error instanceof TRPCClientError)) return {}
  const data: unknown = error.data
  return typeof data === 'object' && data !== null ? data : {}
}

/** The stable reason of a failed call, e.g. `SPACE_NOT_FOUND`; else the general code, else `OFFLINE`. */
export function reasonOf(error: unknown): string {
  if (error instanceof RequestError) return error.reason
  const { reason, code } = dataOf(error)
  return reason ?? code ?? 'OFFLINE'
}

/** The number under which the server's log knows a failed call, if the call got that far. */
export function requestIdOf(error: unknown): string | undefined {
  return error instanceof RequestError ? error.requestId : dataOf(error).requestId
}

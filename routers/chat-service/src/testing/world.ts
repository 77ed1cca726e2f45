import { uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { MeshError } from '@wattos/mesh'
import type { MessageView } from '../message-view.ts'
import { chat } from '../service.ts'
import { createAgents } from './stand-in-agents.ts'
import { createCompany } from './stand-in-company.ts'
import { createAsker, type Edge, serve, type Served } from './serve.ts'
import { createStandIns } from './stand-ins.ts'

/** How the caller, the chat, and what it needs reach each other. */
export type Transport = 'local' | 'http'

const tenantId = uuidv7()

/** People of one tenant, and one of another who bears the same id. */
export const people = {
  anna: { tenantId, userId: uuidv7(), role: 'viewer' },
  bert: { tenantId, userId: uuidv7(), role: 'administrator' },
  stranger: { tenantId: uuidv7(), userId: '', role: 'administrator' },
} satisfies Record<string, Principal>
people.stranger.userId = people.anna.userId

/** Two processes of the chat on one database, with stand-ins for the search and the models. */
export async function openWorld(transport: Transport, databaseUrl: string) {
  const { rag, llm, state } = createStandIns()
  const { character, feedback, state: company } = createCompany()
  const { agents, state: agency } = createAgents()
  const [asker, elsewhere] = [createAsker(), createAsker()]
  const running: Served[] = []
  async function begin(
    ...args: Parameters<typeof serve> extends [string, ...infer Rest] ? Rest : never
  ): Promise<Served> {
    const served = await serve(databaseUrl, ...args)
    running.unshift(served)
    return served
  }
  const tools = await begin([rag, llm, character, feedback, agents])
  const urls = {
    RAG_SERVICE_URL: tools.url,
    LLM_GATEWAY_URL: tools.url,
    CHARACTER_SERVICE_URL: tools.url,
    FEEDBACK_SERVICE_URL: tools.url,
    AGENT_SERVICE_URL: tools.url,
  }
  const second = await begin([chat], urls)
  await begin([elsewhere.service], { CHAT_SERVICE_URL: second.url })
  if (transport === 'local') await begin([asker.service, chat, rag, llm, character, feedback, agents])
  else await begin([asker.service], { CHAT_SERVICE_URL: (await begin([chat], urls)).url })

  return {
    state,
    company,
    agency,
    tools: { rag, llm, character, feedback, agents },
    /** Where the stand-ins are reached. */
    urls,
    as: (principal: Principal): Edge => asker.as(principal),
    /** The same through another process of the chat. */
    elsewhereAs: (principal: Principal): Edge => elsewhere.as(principal),
    async close() {
      for (const served of running) await served.stop()
    },
  }
}

/** What was read of an answer. */
export interface Reading {
  text: string
  id: string
  statuses: string[]
  done: MessageView | undefined
}

/** Reads an answer until it is done, or until a number of characters has come. */
export async function read(
  of: Edge,
  messageId: string,
  { from, upTo = Infinity, seen = unread(from) }: { from?: string; upTo?: number; seen?: Reading } = {},
): Promise<Reading> {
  for await (const { id, data } of of.watch.subscribe({
    messageId,
    ...(from === undefined ? {} : { lastEventId: from }),
  })) {
    seen.id = id
    if (data.type === 'status') seen.statuses.push(data.status)
    else if (data.type === 'text') seen.text += data.text
    else seen.done = data.message
    if (Number(id) !== Number(from ?? 0) + seen.text.length)
      throw new Error(`the event's id is ${id} after ${seen.text.length} characters`)
    if (seen.text.length >= upTo) break
  }
  return seen
}

/** What somebody has read who is about to begin. */
export const unread = (from = '0'): Reading => ({ text: '', id: from, statuses: [], done: undefined })

/** A message as stored. */
export async function stored(
  of: Edge,
  conversationId: string,
  messageId: string,
): Promise<MessageView | undefined> {
  const { messages } = await of.conversations.get.query({ id: conversationId })
  return messages.find(({ id }) => id === messageId)
}

/** The failure with which a call ends. */
export async function failureOf(promise: Promise<unknown>): Promise<MeshError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof MeshError) return thrown
  throw new Error(`expected a MeshError, got ${String(thrown)}`)
}

import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Conversation, Message, Model } from '../api.ts'

/** The signed-in person's conversations. */
export const conversationList = queryOptions({
  queryKey: ['conversations'],
  queryFn: ({ signal }) => api.chat.conversations.list.query(undefined, { signal }),
})

/** How often is looked again while nobody tells how an answer goes on, in milliseconds. */
const lookMs = 5_000

/** One conversation with its messages. Runs of agents, and answers to somebody else, are looked at again until they have ended. */
export const conversation = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: ({ signal }) => api.chat.conversations.get.query({ id }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.messages.some(({ state, runId }) => state === 'streaming' && (runId !== null || !data.owned))
        ? lookMs
        : false,
  })

/** The models that can answer, best known to say before the answer is complete how it will be made. */
export const modelList = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }): Promise<readonly Model[]> => api.llm.models.query(undefined, { signal }),
  staleTime: 5 * 60_000,
})

const blank = {
  withheld: false,
  notice: null,
  mode: null,
  abstained: false,
  citations: [],
  links: [],
  runId: null,
  model: null,
  errorReason: null,
  errorRequestId: null,
  firstTokenMs: null,
  totalMs: null,
} satisfies Partial<Message>

/** The question just asked and its answer to come, as the server will list them. */
export function askedMessages(
  text: string,
  ids: { questionId: string; messageId: string; runId: string | null },
): Message[] {
  const createdAt = new Date().toISOString()
  return [
    { ...blank, id: ids.questionId, role: 'user', text, state: 'complete', createdAt },
    {
      ...blank,
      id: ids.messageId,
      runId: ids.runId,
      role: 'assistant',
      text: '',
      state: 'streaming',
      createdAt,
    },
  ]
}

/** The conversation with one message replaced by its newer state. */
export function withMessage(before: Conversation | undefined, message: Message): Conversation | undefined {
  return (
    before && { ...before, messages: before.messages.map((one) => (one.id === message.id ? message : one)) }
  )
}

import { type Somebody, until } from './platform.ts'

/** Asks about a space and waits for the answer; the ids of conversation and answer. */
export async function answered({ client }: Somebody, spaceId: string, text: string) {
  const { conversationId, messageId } = await client.chat.ask.mutate({ text, spaceIds: [spaceId] })
  await until('an answer', async () => {
    const { messages } = await client.chat.conversations.get.query({ id: conversationId })
    return messages.every(({ state }) => state !== 'streaming')
  })
  return { conversationId, messageId }
}

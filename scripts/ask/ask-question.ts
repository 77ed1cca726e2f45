import type { WattosClient } from '@wattos/client'

/** What `--json` prints. Times are in milliseconds; a score lies between 0 and 1. */
export interface AskResult {
  readonly answer: string
  readonly mode: 'extractive' | 'generated'
  readonly abstained: boolean
  readonly citations: readonly { document: string; page?: number; text: string; score: number }[]
  readonly ms: { ingest: number; firstToken: number; total: number }
}

interface Question {
  readonly text: string
  readonly spaceId: string
  readonly documentIds: readonly string[]
  readonly language: 'de' | 'en' | undefined
}

/** Asks and waits for the whole answer; `onText` gets it as it comes. */
export async function askQuestion(
  client: WattosClient,
  question: Question,
  onText: (text: string) => void,
): Promise<Omit<AskResult, 'ms'> & { firstToken: number; total: number }> {
  const began = performance.now()
  const { conversationId, messageId } = await client.chat.ask.mutate({
    text: question.text,
    spaceIds: [question.spaceId],
    documentIds: [...question.documentIds],
    ...(question.language ? { language: question.language } : {}),
  })
  let firstToken: number | undefined
  for await (const { data: event } of client.chat.watch.subscribe({ messageId })) {
    if (event.type === 'text') {
      firstToken ??= performance.now() - began
      onText(event.text)
    }
    if (event.type !== 'done') continue
    const { message } = event
    // A question from the terminal is not a conversation to come back to.
    await client.chat.conversations.delete.mutate({ id: conversationId })
    if (message.state !== 'complete')
      throw new Error(`The answer failed (${message.errorReason ?? message.state}); ask again.`)
    return {
      answer: message.text,
      mode: message.mode ?? 'extractive',
      abstained: message.abstained,
      citations: message.citations.map(({ title, page, text, score }) => ({
        document: title,
        ...(page === null ? {} : { page }),
        text,
        score,
      })),
      firstToken: Math.round(firstToken ?? performance.now() - began),
      total: Math.round(performance.now() - began),
    }
  }
  throw new Error('The platform ended before the answer was complete.')
}

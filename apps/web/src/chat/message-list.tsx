import { memo } from 'react'
import type { Citation, Message } from '../api.ts'
import { Answer, GrowingAnswer, WorkingAnswer } from './answer.tsx'
import { Question } from './question.tsx'

type MessageListProps = {
  conversationId: string
  messages: readonly Message[]
  onOpen: (citation: Citation) => void
  onRegenerate: ((messageId: string) => void) | undefined
}

/** Questions and answers in order. Drawn again only when they change, not while the next question is typed. */
export const MessageList = memo(function MessageList(props: MessageListProps) {
  const { conversationId, messages, onOpen, onRegenerate } = props
  return messages.map((message) => {
    if (message.role === 'user') return <Question key={message.id} text={message.text} />
    if (message.state !== 'streaming') {
      return <Answer key={message.id} message={message} onOpen={onOpen} onRegenerate={onRegenerate} />
    }
    if (message.runId !== null)
      return (
        <WorkingAnswer
          key={message.id}
          conversationId={conversationId}
          runId={message.runId}
          own={onRegenerate !== undefined}
        />
      )
    return (
      <GrowingAnswer key={message.id} conversationId={conversationId} message={message} onOpen={onOpen} />
    )
  })
})

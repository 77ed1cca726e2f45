import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Citation, Conversation } from '../api.ts'
import { TalkHead } from '../characters/talk-head.tsx'
import { ReadOnlyNote } from '../sharing/read-only-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { Problem } from '../ui/problem.tsx'
import { AgentHead } from './agent-head.tsx'
import { Composer } from './composer.tsx'
import { conversation as conversationQuery } from './conversation-data.ts'
import { MessageList } from './message-list.tsx'
import { Question } from './question.tsx'
import { scopeOf } from './scope.ts'
import { useAsk } from './use-ask.ts'
import { useStickToBottom } from './use-stick-to-bottom.ts'

type ColumnProps = { conversation: Conversation; onOpen: (citation: Citation) => void }

/** Questions and answers, with the composer below. */
export function ChatColumn({ conversation, onOpen }: ColumnProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { area, content, away, toEnd } = useStickToBottom()
  const [text, setText] = useState('')
  const [scope, setScope] = useState(() => scopeOf(conversation))
  const ask = useAsk({ conversationId: conversation.id })
  const stop = useMutation({ mutationFn: (messageId: string) => api.chat.stop.mutate({ messageId }) })
  const again = useMutation({
    mutationFn: (messageId: string) => api.chat.regenerate.mutate({ messageId }),
    onSuccess: () => client.invalidateQueries({ queryKey: conversationQuery(conversation.id).queryKey }),
  })
  const growing = conversation.messages.find((message) => message.state === 'streaming')
  const send = (question: string) => {
    setText('')
    toEnd()
    ask.mutate({ text: question, scope }, { onError: () => setText((now) => (now === '' ? question : now)) })
  }
  const problem = ask.error ?? again.error ?? stop.error
  return (
    <div
      className="relative flex min-w-0 flex-1 flex-col"
      onKeyDown={(event) =>
        event.key === 'Escape' && growing && !event.defaultPrevented && stop.mutate(growing.id)
      }
    >
      {conversation.agentId !== null && <AgentHead agentId={conversation.agentId} />}
      {conversation.character && <TalkHead character={conversation.character} />}
      <div
        ref={area}
        tabIndex={0}
        role="region"
        aria-label={t('chat.title')}
        className="min-h-0 flex-1 overflow-y-auto outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
      >
        <div ref={content} className="mx-auto w-full max-w-3xl space-y-8 px-4 pt-8 pb-10 sm:px-8 sm:pt-12">
          <h1 className="sr-only">{conversation.title}</h1>
          <MessageList
            conversationId={conversation.id}
            messages={conversation.messages}
            onOpen={onOpen}
            onRegenerate={conversation.owned ? again.mutate : undefined}
          />
          {ask.isPending && <Question text={ask.variables.text} />}
        </div>
      </div>
      <div className="relative">
        {away && (
          <AriaButton
            aria-label={t('chat.latest')}
            onPress={() => toEnd('smooth')}
            className="focus-ring fading absolute -top-14 left-1/2 flex size-10 -translate-x-1/2 cursor-pointer items-center justify-center rounded-full border border-line bg-surface shadow-float"
          >
            <Icon name="down" />
          </AriaButton>
        )}
        {problem && (
          <Problem
            error={problem}
            onRetry={ask.error && text.trim() !== '' ? () => send(text.trim()) : undefined}
            className="mx-auto mb-3 w-[calc(100%-1.5rem)] max-w-[45rem]"
          />
        )}
        {conversation.owned ? (
          <Composer
            text={text}
            onText={setText}
            {...(conversation.agentId !== null
              ? { placeholder: t('chat.agent.placeholder') }
              : conversation.character === null
                ? { scope, onScope: setScope }
                : { placeholder: t('characters.write') })}
            onSend={() => send(text.trim())}
            onStop={growing && (() => stop.mutate(growing.id))}
            busy={ask.isPending}
          />
        ) : (
          <ReadOnlyNote ownerId={conversation.ownerId} />
        )}
      </div>
    </div>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Message } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { beginProgress, progressWith } from './answer-progress.ts'
import type { AnswerProgress } from './answer-progress.ts'
import { conversation, conversationList, withMessage } from './conversation-data.ts'

/** How long to wait before the conversation is asked again after its stream broke off. */
const pauseMs = 1_500

/** Says in words that an answer has ended, and how. */
function useAnnounceEnd(): (message: Message) => void {
  const { t } = useTranslation()
  return (message) => {
    if (message.state === 'stopped') announce(t('chat.announceStopped'))
    else if (message.state === 'failed') announce(t('chat.failed'))
    else if (message.abstained) announce(t('chat.announceAbstained'))
    else if (message.citations.length > 0) announce(t('chat.announceSources', { count: message.citations.length }))
    else announce(t('chat.announceDone'))
  }
}

/** Follows an answer while it is given, from where this page knows it; a reload goes on where it was. */
export function useAnswer(conversationId: string, message: Message): { progress: AnswerProgress; reconnecting: boolean } {
  const client = useQueryClient()
  const { t } = useTranslation()
  const announceEnd = useAnnounceEnd()
  const [progress, setProgress] = useState(() => beginProgress(message.text))
  const [reconnecting, setReconnecting] = useState(false)
  useEffect(() => {
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const key = conversation(conversationId).queryKey
    const askAgain = () => {
      if (!ended) timer = setTimeout(() => void client.invalidateQueries({ queryKey: key }), pauseMs)
    }
    announce(t('chat.announceStart'))
    const subscription = api.chat.watch.subscribe(
      { messageId: message.id, ...(message.text !== '' && { lastEventId: String(message.text.length) }) },
      {
        onData: (event) => {
          setReconnecting(false)
          setProgress((before) => progressWith(before, event))
          if (event.data.type !== 'done') return
          ended = true
          const { message: complete } = event.data
          client.setQueryData(key, (before) => withMessage(before, complete))
          void client.invalidateQueries({ queryKey: conversationList.queryKey })
          announceEnd(complete)
        },
        onConnectionStateChange: ({ state, error }) => setReconnecting(state === 'connecting' && error !== null),
        onError: askAgain,
        onComplete: askAgain,
      },
    )
    return () => {
      ended = true
      clearTimeout(timer)
      subscription.unsubscribe()
    }
    // The stream belongs to the message alone; its text grows without starting it anew.
  }, [message.id])
  return { progress, reconnecting }
}

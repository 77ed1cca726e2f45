import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useUser } from '../account/account-state.ts'
import { api } from '../api.ts'
import type { Conversation, Space } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { spaceList } from '../spaces/space-data.ts'
import { askedMessages, conversation, conversationList } from './conversation-data.ts'
import { chosenSpaces } from './scope.ts'
import type { Scope } from './scope.ts'

type Asked = { text: string; scope: Scope }

/** With whom a new conversation is held; `draft` tries out what has not been published. */
export type TalkingTo = { readonly id: string; readonly draft: boolean }

type Options = {
  conversationId?: string | undefined
  character?: TalkingTo | undefined
  /** The agent that works on a new conversation instead. */
  agentId?: string | undefined
  /** Told the id of a new conversation instead of opening it. */
  onBegun?: ((conversationId: string) => void) | undefined
}

/** Asks a question in a conversation, or in a new one, which is then opened. */
export function useAsk({ conversationId, character, agentId, onBegun }: Options = {}) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { language } = useLanguage()
  const { id: ownerId } = useUser()
  return useMutation({
    mutationFn: async ({ text, scope }: Asked) => {
      const spaces: Space[] = await client.ensureQueryData(spaceList)
      const place = { spaceIds: chosenSpaces(scope, spaces), documentIds: [...scope.documentIds] }
      const ids = await api.chat.ask.mutate({
        text,
        ...place,
        locale: language,
        ...(conversationId !== undefined && { conversationId }),
        ...(character && { character }),
        ...(agentId !== undefined && { agentId }),
      })
      return { ...ids, place }
    },
    onSuccess: async ({ place, ...ids }, { text }) => {
      const { queryKey } = conversation(ids.conversationId)
      await client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, (before): Conversation => {
        const talking = { character: character ?? null, agentId: agentId ?? null, ownerId, owned: true }
        const made = { id: ids.conversationId, title: text, messages: [], ...talking, ...place }
        const start = before ?? made
        return { ...start, ...place, messages: [...start.messages, ...askedMessages(text, ids)] }
      })
      void client.invalidateQueries({ queryKey: conversationList.queryKey })
      if (conversationId !== undefined) return
      if (onBegun) onBegun(ids.conversationId)
      else await navigate({ to: '/chat/$conversationId', params: { conversationId: ids.conversationId } })
    },
  })
}

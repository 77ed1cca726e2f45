import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { Grants, Level, Subject } from '../api.ts'

/** Something that can be shared, and how its grants are read and changed. */
export type Shareable = {
  readonly id: string
  readonly name: string
  readonly kind: 'space' | 'conversation' | 'character' | 'agent' | 'insight'
}

/** What can be granted on a space, least first; a conversation can only be read. */
export const spaceLevels: readonly Level[] = ['read', 'use', 'edit', 'manage']

/** What can be granted on a character, least first. */
export const characterLevels = ['use', 'edit', 'manage'] as const satisfies readonly Level[]
/** What can be granted on an agent, least first. */
export const agentLevels = ['use', 'edit', 'manage'] as const

const isAgentLevel = (level: Level): level is (typeof agentLevels)[number] => level !== 'read'

/** What can be granted on an analysis, least first. */
export const insightLevels = ['read', 'edit', 'manage'] as const satisfies readonly Level[]

/** What somebody gets who is added. */
export const firstLevel: Readonly<Record<Shareable['kind'], Level>> = {
  space: 'use',
  conversation: 'read',
  character: 'use',
  agent: 'use',
  insight: 'read',
}

/** Who owns a thing, and to whom it is granted. */
export const grantsOn = ({ kind, id }: Shareable) =>
  queryOptions({
    queryKey: ['grants', kind, id],
    queryFn: ({ signal }): Promise<Grants> => {
      if (kind === 'insight') return api.insight.grants.list.query({ id }, { signal })
      if (kind === 'agent') return api.agents.grants.list.query({ id }, { signal })
      if (kind === 'space') return api.rag.spaces.grants.list.query({ id }, { signal })
      if (kind === 'character') return api.character.grants.list.query({ id }, { signal })
      return api.chat.conversations.grants.list.query({ id }, { signal })
    },
  })

/** Grants a level on a thing. */
export async function grant({ kind, id }: Shareable, subject: Subject, level: Level): Promise<void> {
  if (kind === 'space') await api.rag.spaces.grants.set.mutate({ id, subject, level })
  else if (kind === 'insight')
    await api.insight.grants.set.mutate({ id, subject, level: level === 'use' ? 'read' : level })
  else if (kind === 'agent')
    await api.agents.grants.set.mutate({ id, subject, level: isAgentLevel(level) ? level : 'use' })
  else if (kind === 'character') {
    // Nobody reads a character without speaking with it.
    await api.character.grants.set.mutate({ id, subject, level: level === 'read' ? 'use' : level })
  } else await api.chat.conversations.grants.set.mutate({ id, subject, level: 'read' })
}

/** Takes a grant on a thing back. */
export async function revoke({ kind, id }: Shareable, subject: Subject): Promise<void> {
  if (kind === 'space') await api.rag.spaces.grants.remove.mutate({ id, subject })
  else if (kind === 'character') await api.character.grants.remove.mutate({ id, subject })
  else if (kind === 'insight') await api.insight.grants.remove.mutate({ id, subject })
  else if (kind === 'agent') await api.agents.grants.remove.mutate({ id, subject })
  else await api.chat.conversations.grants.remove.mutate({ id, subject })
}

/** The id of a person or a group; everyone has none. */
export const idOf = (subject: Subject): string | undefined =>
  subject.kind === 'everyone' ? undefined : subject.id

/** Names of people and groups by their ids. */
export const namesOf = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['names', ...ids.toSorted()],
    queryFn: async ({ signal }) => {
      const found = await api.admin.directory.names.query({ ids: [...ids] }, { signal })
      return new Map(found.map(({ id, name }) => [id, name]))
    },
    enabled: ids.length > 0,
    staleTime: 60_000,
  })

/** People and groups whose name contains a text. */
export const found = (text: string) =>
  queryOptions({
    queryKey: ['directory', text],
    queryFn: ({ signal }) => api.admin.directory.search.query({ text }, { signal }),
    enabled: text !== '',
    staleTime: 60_000,
  })

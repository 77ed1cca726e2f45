import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'
import type { CharacterDefinition, CharacterLink, CharacterView } from '../api.ts'
import type { TalkingTo } from '../chat/use-ask.ts'

/** The characters that the person may speak with or change. */
export const characterList = queryOptions({
  queryKey: ['characters'],
  queryFn: ({ signal }) => api.character.list.query(undefined, { signal }),
})

/** A character for its editors. */
export const characterQuery = (id: string) =>
  queryOptions({
    queryKey: ['character', id],
    queryFn: ({ signal }): Promise<CharacterView> => api.character.get.query({ id }, { signal }),
  })

/** What somebody who speaks with a character sees of it. */
export const meeting = ({ id, draft }: TalkingTo) =>
  queryOptions({
    queryKey: ['character', id, 'meeting', draft],
    queryFn: ({ signal }) => api.character.meet.query({ id, draft }, { signal }),
    staleTime: 60_000,
  })

/** The published versions of a character. */
export const characterVersions = (id: string) =>
  queryOptions({
    queryKey: ['character', id, 'versions'],
    queryFn: ({ signal }) => api.character.versions.list.query({ id }, { signal }),
  })

/** The links to a character. */
export const characterLinks = (id: string) =>
  queryOptions({
    queryKey: ['character', id, 'links'],
    queryFn: ({ signal }): Promise<CharacterLink[]> => api.character.links.list.query({ id }, { signal }),
  })

/** A definition to begin with. */
export function blankDefinition(language: 'de' | 'en'): CharacterDefinition {
  return {
    name: '',
    tagline: '',
    persona: '',
    greeting: '',
    starters: [],
    language,
    look: { hue: 160, figure: 'person' },
    voice: { rate: 1, pitch: 1 },
    spaceIds: [],
    limits: { questionsPerDay: null, questionLength: 2_000, documentsOnly: false, avoids: [] },
  }
}

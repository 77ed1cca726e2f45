import type { Space } from '../api.ts'

/** Where to search: all spaces, or some, and within one space perhaps only some documents. */
export type Scope = { spaceIds: readonly string[] | 'all'; documentIds: readonly string[] }

/** All spaces. */
export const everywhere: Scope = { spaceIds: 'all', documentIds: [] }

/** The scope that a conversation was asked in; every space it names still counts, others are gone. */
export function scopeOf(conversation: {
  spaceIds: readonly string[]
  documentIds: readonly string[]
}): Scope {
  return {
    spaceIds: conversation.spaceIds.length === 0 ? 'all' : conversation.spaceIds,
    documentIds: conversation.documentIds,
  }
}

/** The ids to send: "all" is spelled out, spaces that no longer exist are left out. */
export function chosenSpaces(scope: Scope, spaces: readonly Space[]): string[] {
  const ids = spaces.map((space) => space.id)
  return scope.spaceIds === 'all' ? ids : ids.filter((id) => scope.spaceIds.includes(id))
}

/** The scope after spaces were ticked: none or all of them mean "all"; documents stay only with their one space. */
export function withSpaces(scope: Scope, ids: readonly string[], spaces: readonly Space[]): Scope {
  if (ids.length === 0 || ids.length === spaces.length)
    return { spaceIds: 'all', documentIds: spaces.length === 1 ? scope.documentIds : [] }
  const same =
    scope.spaceIds !== 'all' &&
    scope.spaceIds.length === 1 &&
    ids.length === 1 &&
    scope.spaceIds[0] === ids[0]
  return { spaceIds: ids, documentIds: same ? scope.documentIds : [] }
}

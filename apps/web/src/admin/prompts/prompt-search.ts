const names = ['userId', 'keyId', 'model', 'requestId'] as const

/** What the page's address narrows the kept calls to. */
export type PromptSearch = Partial<Record<(typeof names)[number], string>>

/** Reads it; what narrows nothing is left out. */
export function searchOf(search: Record<string, unknown>): PromptSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )
}

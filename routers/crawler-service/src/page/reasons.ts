/** Why a page was not read, or not kept; the browser translates them. */
export const pageReasons = [
  'ADDRESS_REFUSED',
  'CANONICAL',
  'EMPTY',
  'FORBIDDEN',
  'NAME_NOT_FOUND',
  'NOINDEX',
  'NOT_FOUND',
  'OUT_OF_SCOPE',
  'REDIRECT',
  'REFUSED',
  'ROBOTS',
  'ROBOTS_UNREACHABLE',
  'SAME_CONTENT',
  'SERVER_ERROR',
  'TOO_LARGE',
  'TOO_SLOW',
  'TRAP',
  'TYPE',
  'UNREACHABLE',
] as const

/** Why a page was not read, or not kept. */
export type PageReason = (typeof pageReasons)[number]

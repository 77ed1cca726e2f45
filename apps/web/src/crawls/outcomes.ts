import type { PageOutcome } from '../api.ts'

/** What may come of a page, in the order in which people ask for it. */
export const outcomes: readonly PageOutcome[] = [
  'added',
  'changed',
  'unchanged',
  'duplicate',
  'skipped',
  'failed',
  'vanished',
]

import type { Passage } from '../chunk/chunk.ts'
import type { ErrorReason } from '../errors.ts'
import type { Extracted } from './parsed.ts'

/** A document as it is read, and the passages it was cut into. */
export type Cut = { document: Extracted; passages: Passage[] }

/** What the reading thread says: how far it is (0 to 1), the result, or why the document is refused. */
export type ThreadMessage =
  | { type: 'progress'; share: number }
  | ({ type: 'done' } & Cut)
  | { type: 'refused'; reason: ErrorReason }

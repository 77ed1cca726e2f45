import type { Rows } from '@wattos/data'
import type { Level } from '@wattos/grants'
import { type Definition, definitionSchema } from './definition/definition.ts'

/** A character as its editors see it. */
export interface CharacterView {
  readonly id: string
  readonly ownerId: string
  readonly level: Level
  /** What is being edited. */
  readonly draft: Definition
  /** Number of the version that is offered; null until one is published. */
  readonly published: number | null
  /** Whether the draft differs from what is offered. */
  readonly changed: boolean
  readonly updatedAt: string
}

/** Shows a stored character. */
export function characterView(
  { id, ownerId, draft, published, updatedAt }: Rows['character'],
  { level, offered }: { readonly level: Level; readonly offered: Definition | null },
): CharacterView {
  const definition = definitionSchema.parse(draft)
  return {
    id,
    ownerId,
    level,
    draft: definition,
    published,
    changed: JSON.stringify(definition) !== JSON.stringify(offered),
    updatedAt: updatedAt.toISOString(),
  }
}

import type { SpeakingCharacter } from '@wattos/character-service'
import type { Rows } from '@wattos/data'
import type { z } from 'zod'
import type { characterIdSchema } from '../schema.ts'
import type { Reader } from '../sharing/withhold.ts'

/** With which character a conversation is held. */
export type CharacterOf = z.infer<typeof characterIdSchema>

/** With whom a stored conversation is held; undefined for the platform itself. */
export function characterOf({
  characterId,
  characterDraft,
}: Pick<Rows['conversation'], 'characterId' | 'characterDraft'>): CharacterOf | undefined {
  return characterId === null ? undefined : { id: characterId, draft: characterDraft }
}

/** The character who speaks, as it is now; throws as character-service does where the person may not speak with it (any more). */
export function readSpeaker({ mesh }: Pick<Reader, 'mesh'>, { id, draft }: CharacterOf): Promise<Speaker> {
  return mesh.character.internal.read.query({ id, draft })
}

/** A character that speaks. */
export interface Speaker extends SpeakingCharacter {}

/** Where a character looks things up: its own spaces if it has any; null when it does not. */
export function scopeOf(
  { spaceIds, limits }: Speaker,
  chosen: { readonly spaceIds: readonly string[]; readonly documentIds: readonly string[] },
) {
  if (spaceIds.length > 0) return { spaceIds, documentIds: [] }
  return limits.documentsOnly ? chosen : null
}

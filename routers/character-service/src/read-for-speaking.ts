import { type Definition, definitionSchema } from './definition/definition.ts'
import { characterFailure } from './errors.ts'
import { type Caller, findCharacter } from './find.ts'
import { speakableCharacters } from './sharing/grants.ts'
import { readVersion } from './versions.ts'

/** A character as it speaks: its definition, and the version's number, 0 for the draft. */
export type SpeakingCharacter = Definition & { readonly id: string; readonly version: number }

/** The offered version for those who may speak with a character, or the draft for those who may change it; throws CHARACTER_NOT_FOUND. */
export async function readForSpeaking(
  { db, principal }: Caller,
  { id, draft }: { readonly id: string; readonly draft: boolean },
): Promise<SpeakingCharacter> {
  const { tenantId } = principal
  if (draft) {
    const row = await findCharacter({ db, principal }, id, 'edit')
    return { ...definitionSchema.parse(row.draft), id, version: 0 }
  }
  const row = await db.character.findFirst({ where: { ...speakableCharacters(principal), id } })
  if (row === null || row.published === null) throw characterFailure('CHARACTER_NOT_FOUND')
  return { ...(await readVersion({ db, tenantId }, id, row.published)), id, version: row.published }
}

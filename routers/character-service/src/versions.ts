import { type Definition, definitionSchema } from './definition/definition.ts'
import { characterFailure } from './errors.ts'
import type { CharacterContext } from './kit.ts'

/** A published definition of a character; throws CHARACTER_VERSION_NOT_FOUND. */
export async function readVersion(
  { db, tenantId }: { readonly db: CharacterContext['db']; readonly tenantId: string },
  characterId: string,
  number: number,
): Promise<Definition> {
  const row = await db.characterVersion.findFirst({ where: { tenantId, characterId, number } })
  if (!row) throw characterFailure('CHARACTER_VERSION_NOT_FOUND')
  return definitionSchema.parse(row.definition)
}

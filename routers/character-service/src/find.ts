import type { Rows } from '@wattos/data'
import type { Level } from '@wattos/grants'
import type { Principal } from '@wattos/identity'
import { characterFailure } from './errors.ts'
import type { CharacterContext } from './kit.ts'
import { characterGrants, grantedCharacters } from './sharing/grants.ts'

/** On whose behalf, and where. */
export interface Caller {
  readonly db: CharacterContext['db']
  readonly principal: Principal
}

/** A character that somebody has at a level; throws CHARACTER_NOT_FOUND, or GRANT_TOO_LOW where they have a lower one. */
export async function findCharacter(caller: Caller, id: string, level: Level): Promise<Rows['character']> {
  await characterGrants.assert(caller, id, level)
  const where = { ...grantedCharacters(caller.principal, level), id }
  const found = await caller.db.character.findFirst({ where })
  if (!found) throw characterFailure('CHARACTER_NOT_FOUND')
  return found
}

/** For whom a service asks; throws PRINCIPAL_MISSING. */
export function callerOf({ db, principal }: Pick<CharacterContext, 'db' | 'principal'>): Caller {
  if (principal === null) throw characterFailure('PRINCIPAL_MISSING')
  return { db, principal }
}

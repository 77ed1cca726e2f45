import { kit } from './kit.ts'
import { createCharacter } from './procedures/create-character.ts'
import { deleteCharacter } from './procedures/delete-character.ts'
import { getCharacter } from './procedures/get-character.ts'
import { listCharacterGrants } from './procedures/list-character-grants.ts'
import { listCharacters } from './procedures/list-characters.ts'
import { listVersions } from './procedures/list-versions.ts'
import { publishCharacter } from './procedures/publish-character.ts'
import { readCharacter } from './procedures/read-character.ts'
import { removeCharacterGrant } from './procedures/remove-character-grant.ts'
import { restoreVersion } from './procedures/restore-version.ts'
import { saveCharacter } from './procedures/save-character.ts'
import { setCharacterGrant } from './procedures/set-character-grant.ts'
import { withdrawCharacter } from './procedures/withdraw-character.ts'

/** What members may call. */
export const edge = kit.router({
  list: listCharacters,
  get: getCharacter,
  create: createCharacter,
  save: saveCharacter,
  publish: publishCharacter,
  withdraw: withdrawCharacter,
  delete: deleteCharacter,
  versions: kit.router({ list: listVersions, restore: restoreVersion }),
  grants: kit.router({ list: listCharacterGrants, set: setCharacterGrant, remove: removeCharacterGrant }),
})

/** What other services may call. */
export const internal = kit.router({ read: readCharacter, subject: kit.subject() })

import { kit } from './kit.ts'
import { createCharacter } from './procedures/create-character.ts'
import { createLink } from './procedures/create-link.ts'
import { defineCharacter } from './procedures/define-character.ts'
import { deleteCharacter } from './procedures/delete-character.ts'
import { enterByLink } from './procedures/enter-by-link.ts'
import { getCharacter } from './procedures/get-character.ts'
import { listCharacterGrants } from './procedures/list-character-grants.ts'
import { listCharacters } from './procedures/list-characters.ts'
import { listLinks } from './procedures/list-links.ts'
import { listVersions } from './procedures/list-versions.ts'
import { makeCharacter } from './procedures/make-character.ts'
import { meetCharacter } from './procedures/meet-character.ts'
import { publishCharacter } from './procedures/publish-character.ts'
import { readCharacter } from './procedures/read-character.ts'
import { removeCharacterGrant } from './procedures/remove-character-grant.ts'
import { restoreVersion } from './procedures/restore-version.ts'
import { revokeLink } from './procedures/revoke-link.ts'
import { saveCharacter } from './procedures/save-character.ts'
import { setCharacterGrant } from './procedures/set-character-grant.ts'
import { withdrawCharacter } from './procedures/withdraw-character.ts'

/** What members may call. */
export const edge = kit.router({
  list: listCharacters,
  get: getCharacter,
  meet: meetCharacter,
  define: defineCharacter,
  create: createCharacter,
  save: saveCharacter,
  publish: publishCharacter,
  withdraw: withdrawCharacter,
  delete: deleteCharacter,
  versions: kit.router({ list: listVersions, restore: restoreVersion }),
  links: kit.router({ list: listLinks, create: createLink, revoke: revokeLink, enter: enterByLink }),
  grants: kit.router({ list: listCharacterGrants, set: setCharacterGrant, remove: removeCharacterGrant }),
})

/** What other services may call. */
export const internal = kit.router({ read: readCharacter, make: makeCharacter, subject: kit.subject() })

import { highest, includes, reaching } from '@wattos/grants'
import { may } from '@wattos/identity'
import { definitionSchema } from '../definition/definition.ts'
import { kit } from '../kit.ts'
import { grantedCharacters, levelByPermission, speakableCharacters } from '../sharing/grants.ts'

/** Most characters that are listed. */
const most = 500

/** The characters that the person may speak with or change, by name; to those who cannot change them as they are offered. */
export const listCharacters = kit.can('character:use').query(async ({ ctx }) => {
  const { principal, db } = ctx
  const { tenantId, userId } = principal
  const rows = await db.character.findMany({
    where: { tenantId, OR: [grantedCharacters(principal, 'edit'), speakableCharacters(principal)] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: most,
    include: { grants: { where: reaching(principal, 'use'), select: { level: true } } },
  })
  const offered = await db.characterVersion.findMany({
    where: { tenantId, OR: rows.map(({ id, published }) => ({ characterId: id, number: published ?? 0 })) },
  })
  return rows.map(({ id, ownerId, draft, published, grants }) => {
    const level = highest([
      ownerId === userId ? 'manage' : levelByPermission(principal),
      ...grants.map((grant) => grant.level),
    ])
    const canEdit = includes(level, 'edit') && may(principal, 'character:edit')
    const version = offered.find(({ characterId }) => characterId === id)
    const { name, tagline, look, language } = definitionSchema.parse(version?.definition ?? draft)
    return {
      id,
      name,
      tagline,
      look,
      language,
      published: published !== null,
      owned: ownerId === userId,
      canEdit,
    }
  })
})

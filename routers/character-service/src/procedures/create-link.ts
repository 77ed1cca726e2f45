import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'

/** Longest time that a link may be open. */
const longestMs = 366 * 24 * 3_600_000

const input = z
  .object({
    id: z.uuid(),
    /** For whom it is, such as a class. */
    label: z.string().trim().max(100),
    opensAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    closesAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  })
  .refine(({ opensAt, closesAt }) => opensAt < closesAt, 'ends before it begins')
  .refine(({ opensAt, closesAt }) => +closesAt - +opensAt <= longestMs, 'is open for more than a year')

/** Makes a link to a character that lets people of the organisation in for a while; what to show of it is in the list. */
export const createLink = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(input)
  .mutation(async ({ input: { id, ...window }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'manage')
    const link = await ctx.db.characterLink.create({
      data: { ...window, tenantId, characterId: id },
      select: { id: true },
    })
    return { id, linkId: link.id }
  })

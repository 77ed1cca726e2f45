import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { newSecret, secretHash } from '../keys/secret.ts'
import { kit } from '../kit.ts'
import { nameInput, permissionsInput } from '../people/input.ts'
import { assertWithin } from '../people/rights.ts'

const dayMs = 24 * 3600 * 1000

/** Makes an API key that acts for its maker, in this organisation and within `permissions`. `key` is shown this once; only its hash is kept. */
export const createKey = kit.member
  .meta({ feature: 'own-keys' })
  .errors(throws(adminErrors, 'BEYOND_OWN_PERMISSIONS', 'KEY_MAKES_NO_KEY'))
  .input(
    z.object({
      name: nameInput,
      permissions: permissionsInput.refine((given) => given.length > 0, 'names none'),
      /** Days until it ends; null for a key that does not. */
      days: z.number().int().min(1).max(730).nullable(),
    }),
  )
  .mutation(async ({ input: { name, permissions, days }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    // A key that ends would live on in one that does not.
    if (ctx.principal.via === 'key') throw adminFailure('KEY_MAKES_NO_KEY')
    assertWithin(ctx.principal, permissions)
    const key = newSecret('wos')
    const { id } = await ctx.db.apiKey.create({
      data: {
        tenantId,
        userId,
        name,
        permissions,
        start: key.slice(0, 10),
        hash: secretHash(key),
        expiresAt: days === null ? null : new Date(Date.now() + days * dayMs),
      },
      select: { id: true },
    })
    return { id, key }
  })

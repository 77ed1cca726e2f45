import { permissionsOf } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { newSecret, secretHash } from '../keys/secret.ts'
import { kit } from '../kit.ts'
import { nameInput } from '../people/input.ts'
import { assertWithin } from '../people/rights.ts'

/** Makes a token with which the organisation's directory keeps people and groups up to date. `token` is shown this once; only its hash is kept. */
export const createScimToken = kit
  .can('tenant:admin')
  .errors(throws(adminErrors, 'BEYOND_OWN_PERMISSIONS'))
  .input(z.object({ name: nameInput }))
  .mutation(async ({ input: { name }, ctx }) => {
    // A directory decides about everybody, administrators too.
    assertWithin(ctx.principal, permissionsOf('administrator'))
    const token = newSecret('scim')
    const { id } = await ctx.db.scimToken.create({
      data: { tenantId: ctx.principal.tenantId, name, start: token.slice(0, 11), hash: secretHash(token) },
      select: { id: true },
    })
    return { id, token }
  })

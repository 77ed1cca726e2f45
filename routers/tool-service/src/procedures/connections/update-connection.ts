import { isDeepStrictEqual } from 'node:util'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { isPersonal } from '../../accounts/personal-server.ts'
import { revoke } from '../../accounts/revoke.ts'
import { takeAccounts } from '../../accounts/take-accounts.ts'
import { checkedSecret, checkedSettings, connectionFields, isTaken } from '../../connections/fields.ts'
import { kinds } from '../../connections/kinds.ts'
import { look } from '../../connections/look.ts'
import { secretPlace } from '../../connections/open.ts'
import { toolErrors, toolFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'

/**
 * Changes a connection: `{ id, problem }`. Without a secret the old one stays, unless the connection now leads elsewhere:
 * a key goes only where it was meant to go. Nor do people's accounts go along; they end where one for all takes their place, too.
 */
export const updateConnection = kit
  .can('tool:edit')
  .errors(throws(toolErrors, 'CONNECTION_NOT_FOUND', 'CONNECTION_NAME_TAKEN', 'CONNECTION_INVALID'))
  .input(z.object({ id: z.uuid(), ...connectionFields.omit({ kind: true }).shape }))
  .mutation(async ({ input: { id, settings: given, secret, ...fields }, ctx }) => {
    const { tenantId } = ctx.principal
    const known = await ctx.db.toolConnection.findFirst({ where: { tenantId, id } })
    if (!known) throw toolFailure('CONNECTION_NOT_FOUND')
    const { aim } = kinds[known.kind]
    const settings = checkedSettings(known.kind, given)
    const moved = !isDeepStrictEqual(aim(settings), aim(known.settings))
    const anew = secret ?? (moved ? {} : undefined)
    const secretSealed =
      anew === undefined
        ? known.secretSealed
        : ctx.resources.sealer.seal(checkedSecret(known.kind, anew), secretPlace(tenantId, id))
    try {
      await ctx.db.toolConnection.updateMany({
        where: { tenantId, id },
        data: { ...fields, settings, secretSealed },
      })
    } catch (error) {
      throw isTaken(error) ? toolFailure('CONNECTION_NAME_TAKEN') : error
    }
    const ended = moved || !isPersonal({ kind: known.kind, settings })
    const { accounts } = ended
      ? await takeAccounts(ctx, { tenantId, userId: null, connectionId: id })
      : { accounts: [] }
    const changed = await ctx.db.toolConnection.findFirst({ where: { tenantId, id } })
    const [problem] = await Promise.all([changed && look(ctx, changed), revoke(ctx, accounts)])
    return { id, problem }
  })

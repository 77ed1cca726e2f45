import { uuidv7 } from '@wattos/data'
import { throws } from '@wattos/mesh'
import { checkedSecret, checkedSettings, connectionFields, isTaken } from '../../connections/fields.ts'
import { look } from '../../connections/look.ts'
import { secretPlace } from '../../connections/open.ts'
import { toolErrors, toolFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'

/** Connects a system: `{ id, problem }`, where `problem` says what is wrong if the other side does not answer. Its secret is sealed before it is stored. */
export const createConnection = kit
  .can('tool:edit')
  .errors(throws(toolErrors, 'CONNECTION_NAME_TAKEN', 'CONNECTION_INVALID'))
  .input(connectionFields)
  .mutation(async ({ input: { kind, settings, secret = {}, ...fields }, ctx }) => {
    const { tenantId } = ctx.principal
    const id = uuidv7()
    const data = {
      ...fields,
      id,
      tenantId,
      kind,
      settings: checkedSettings(kind, settings),
      secretSealed: ctx.resources.sealer.seal(checkedSecret(kind, secret), secretPlace(tenantId, id)),
    }
    try {
      const row = await ctx.db.toolConnection.create({ data })
      return { id, problem: await look(ctx, row) }
    } catch (error) {
      throw isTaken(error) ? toolFailure('CONNECTION_NAME_TAKEN') : error
    }
  })

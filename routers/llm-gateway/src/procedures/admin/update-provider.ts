import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { keyPlace } from '../../tenant/load.ts'
import { assertAddress, assertTasks, providerFields } from './provider-fields.ts'

/** Changes what is given of a provider. A new address without its key is refused the old one: a key goes only where it was meant to go. */
export const updateProvider = kit
  .can('model:manage')
  .errors(throws(llmErrors, 'LLM_NOT_FOUND', 'LLM_ADDRESS_FORBIDDEN', 'LLM_TASK_UNSUPPORTED'))
  .input(z.object({ id: z.uuid(), ...providerFields.omit({ name: true, kind: true }).partial().shape }))
  .mutation(async ({ input: { id, apiKey, ...fields }, ctx }) => {
    const { tenantId } = ctx.principal
    await assertAddress(fields.baseUrl, ctx.resources.wayOut)
    const known = await ctx.db.llmProvider.findFirst({
      where: { tenantId, id },
      select: { baseUrl: true, kind: true },
    })
    if (!known) throw llmFailure('LLM_NOT_FOUND', 'provider')
    assertTasks(known.kind, fields)
    const moved = fields.baseUrl !== undefined && fields.baseUrl !== known.baseUrl
    const key = apiKey ? ctx.resources.sealer.seal(apiKey, keyPlace(tenantId, id)) : null
    await ctx.db.llmProvider.updateMany({
      where: { tenantId, id },
      data: { ...given(fields), ...(apiKey !== undefined || moved ? { apiKeySealed: key } : {}) },
    })
    ctx.resources.policies.forget(tenantId)
    return { id }
  })

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function given<T extends object>(fields: T): Given<T>
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

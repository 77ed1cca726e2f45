import { uuidv7 } from '@wattos/data'
import { throws } from '@wattos/mesh'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { keyPlace } from '../../tenant/load.ts'
import { assertAddress, assertTasks, isTaken, providerFields } from './provider-fields.ts'

/** Sets a provider up for the organisation: `{ id }`. Its key is sealed before it is stored. */
export const createProvider = kit
  .can('model:manage')
  .errors(throws(llmErrors, 'LLM_NAME_TAKEN', 'LLM_ADDRESS_FORBIDDEN', 'LLM_TASK_UNSUPPORTED'))
  .input(
    providerFields.refine(
      ({ models, rerankModels = [], speechModels = [], transcriptionModels = [] }) =>
        [...models, ...rerankModels, ...speechModels, ...transcriptionModels].length > 0,
      { error: 'names no model', path: ['models'] },
    ),
  )
  .mutation(async ({ input: { apiKey, ...fields }, ctx }) => {
    const { tenantId } = ctx.principal
    await assertAddress(fields.baseUrl, ctx.resources.wayOut)
    assertTasks(fields.kind, fields)
    if (ctx.resources.models().some(({ id }) => id.startsWith(`${fields.name}/`)))
      throw llmFailure('LLM_NAME_TAKEN', fields.name)
    const id = uuidv7()
    const apiKeySealed = apiKey ? ctx.resources.sealer.seal(apiKey, keyPlace(tenantId, id)) : null
    try {
      await ctx.db.llmProvider.create({
        data: {
          ...fields,
          rerankModels: fields.rerankModels ?? [],
          speechModels: fields.speechModels ?? [],
          transcriptionModels: fields.transcriptionModels ?? [],
          baseUrl: fields.baseUrl ?? null,
          apiVersion: fields.apiVersion ?? null,
          id,
          tenantId,
          apiKeySealed,
        },
      })
    } catch (error) {
      throw isTaken(error) ? llmFailure('LLM_NAME_TAKEN', fields.name) : error
    }
    ctx.resources.policies.forget(tenantId)
    return { id }
  })

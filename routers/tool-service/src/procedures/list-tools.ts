import { kit } from '../kit.ts'
import { findTools } from '../registry/find-tools.ts'

/** Every tool of the organisation, also those that are switched off. */
export const listTools = kit.can('tool:use').query(async ({ ctx }) => {
  const found = await findTools(ctx, ctx.principal.tenantId)
  return found.map(
    ({ tool: { id, name, description, parameters, effect }, enabled, approval, connectionId }) => ({
      id,
      name,
      description,
      parameters,
      effect,
      enabled,
      approval,
      connectionId,
    }),
  )
})

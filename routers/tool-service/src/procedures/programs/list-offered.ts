import { throws } from '@wattos/mesh'
import { toolErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { principalOf } from '../../principal.ts'
import { offeredToPrograms } from '../../registry/offered-to-programs.ts'

/** The tools that a program gets with the person's key, by the names under which it calls them. */
export const listOffered = kit.service
  .errors(throws(toolErrors, 'PRINCIPAL_MISSING'))
  .query(async ({ ctx }) => {
    const tools = await offeredToPrograms(ctx, principalOf(ctx))
    return tools.map(({ name, description, parameters, effect }) => ({
      name,
      description,
      parameters,
      effect,
    }))
  })

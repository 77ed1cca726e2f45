import { may } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import type { KindName } from '../connections/kinds.ts'
import { toolErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { findTools } from '../registry/find-tools.ts'
import type { JsonSchema } from '../tools/tool.ts'

/** A tool as a model is told of it. */
export interface DescribedTool {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly parameters: JsonSchema
  readonly effect: 'reads' | 'changes'
  readonly approval: 'never' | 'always'
  /** Of the connected system that it belongs to. */
  readonly kind: KindName | 'built-in'
}

/** The tools that the person may use now, or those of them with these ids; ids that name none are left out. */
export const describeTools = kit.service
  .errors(throws(toolErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ ids: z.array(z.string().max(200)).max(200).optional() }))
  .query(async ({ input: { ids }, ctx }): Promise<{ tools: DescribedTool[] }> => {
    const principal = principalOf(ctx)
    if (!may(principal, 'tool:use')) return { tools: [] }
    const found = await findTools(ctx, principal.tenantId, ids)
    return {
      tools: found
        .filter(({ enabled }) => enabled)
        .map(({ tool: { id, name, description, parameters, effect }, approval, kind }) => ({
          id,
          name,
          description,
          parameters,
          effect,
          approval,
          kind,
        })),
    }
  })

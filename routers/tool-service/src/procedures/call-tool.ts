import { throws } from '@wattos/mesh'
import { z } from 'zod'
import type { Outcome } from '../call/outcome.ts'
import { useTool } from '../call/use-tool.ts'
import { toolErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

/**
 * Calls a tool for the person. Under the same `key` it is done once, also across restarts and replicas, and answers the same again.
 * Whether somebody has to approve it first is for the caller to ask: see `approval` of the tool.
 */
export const callTool = kit.service
  .errors(throws(toolErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ tool: z.string().max(200), arguments: z.unknown(), key: z.string().min(1).max(200) }))
  .mutation(({ input, ctx }): Promise<Outcome> => useTool(ctx, principalOf(ctx), input))

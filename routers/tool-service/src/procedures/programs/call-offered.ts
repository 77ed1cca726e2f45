import { randomUUID } from 'node:crypto'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { callOnce } from '../../call/call-once.ts'
import { failed, type Outcome } from '../../call/outcome.ts'
import { toolErrors, toolFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { principalOf } from '../../principal.ts'
import { told } from '../../tools/problems.ts'
import { offeredToPrograms } from '../../registry/offered-to-programs.ts'

/** Calls one of the tools that a program gets with the person's key; throws TOOL_NOT_FOUND for every other one. */
export const callOffered = kit.service
  .errors(throws(toolErrors, 'PRINCIPAL_MISSING', 'TOOL_NOT_FOUND'))
  .input(z.object({ name: z.string().max(200), arguments: z.record(z.string(), z.unknown()) }))
  .mutation(async ({ input, ctx }): Promise<Outcome> => {
    const principal = principalOf(ctx)
    const tool = (await offeredToPrograms(ctx, principal)).find(({ name }) => name === input.name)
    if (!tool) throw toolFailure('TOOL_NOT_FOUND')
    const checked = tool.check(input.arguments)
    if ('problem' in checked) return failed(told('ARGUMENTS_DO_NOT_FIT', {}, checked.problem))
    // The protocol has no key by which a program could ask for the same call again.
    return callOnce(ctx, { tool, given: checked.value, key: `mcp ${randomUUID()}`, principal })
  })

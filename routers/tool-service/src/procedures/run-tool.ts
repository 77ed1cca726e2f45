import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Outcome } from '../call/outcome.ts'
import { useTool } from '../call/use-tool.ts'
import { kit } from '../kit.ts'

/** Runs a tool by hand, to see what it does; whoever does so approves it by that. */
export const runTool = kit
  .can('tool:edit')
  .input(z.object({ tool: z.string().max(200), arguments: z.record(z.string(), z.unknown()) }))
  .mutation(({ input, ctx }): Promise<Outcome> =>
    useTool(ctx, ctx.principal, { ...input, key: `by hand ${randomUUID()}` }),
  )

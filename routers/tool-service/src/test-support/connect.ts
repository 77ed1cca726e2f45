import { z } from 'zod'
import type { Principal } from '@wattos/identity'
import type { Harness } from './harness.ts'

const made = z.object({ id: z.string(), problem: z.string().nullable() })
const listed = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    effect: z.enum(['reads', 'changes']),
    approval: z.enum(['never', 'always']),
    enabled: z.boolean(),
    connectionId: z.string().nullable(),
    parameters: z.record(z.string(), z.unknown()),
  }),
)

/** Connects a system for somebody's organisation: its id, what was wrong, and its tools by their names. */
export async function connect(harness: Harness, who: Principal, fields: Record<string, unknown>) {
  const { id, problem } = made.parse(await harness.call(who, 'edge/connections.create', fields))
  const tools = (await toolsOf(harness, who)).filter((tool) => tool.connectionId === id)
  return { id, problem, tools, idOf: (name: string) => `${id}.${name}` }
}

/** The tools of somebody's organisation. */
export async function toolsOf(harness: Harness, who: Principal) {
  return listed.parse(await harness.call(who, 'edge/list'))
}

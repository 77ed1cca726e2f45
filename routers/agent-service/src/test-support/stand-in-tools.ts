import { defineService, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
import type { Problem } from '../tools/outcome.ts'

const parameters = {
  type: 'object',
  properties: {
    label: { type: 'string', minLength: 1 },
    amount: { type: 'integer', maximum: 100 },
    number: { type: 'integer' },
  },
  required: ['label'],
  additionalProperties: false,
}

/** Tools of the tests: `look_up` only reads, `book` changes something freely, `send` changes something and asks for a person. */
const offered = [
  { id: 'look_up', effect: 'reads' as const, approval: 'never' as const },
  { id: 'book', effect: 'changes' as const, approval: 'never' as const },
  { id: 'send', effect: 'changes' as const, approval: 'always' as const },
]

const callSchema = z.object({
  tool: z.string(),
  arguments: z.object({ label: z.string() }).loose(),
  key: z.string(),
})

/** A call as the tools got it. */
export type SeenCall = z.infer<typeof callSchema>

/** An effect that a tool had: never more than one for a key. */
export interface Effect {
  readonly tool: string
  readonly label: string
  readonly by: string
  readonly arguments: unknown
}

/** Tools whose effects are counted; as tool-service does, they do nothing twice under one key. */
export function createStandInTools() {
  const done = new Map<string, string>()
  const state = {
    effects: [] as Effect[],
    calls: [] as SeenCall[],
    /** What a tool returns in place of its own words. */
    results: new Map<string, string>(),
    /** Where it says to have that from. */
    citations: new Map<string, { title: string; text: string; url: string }[]>(),
    /** How calls end whose label is here. */
    failures: new Map<string, { code: string; message: string; problem?: Problem }>(),
    /** Overrides what a tool says of itself. */
    approvals: new Map<string, 'never' | 'always'>(),
    missing: new Set<string>(),
    beforeEffect: async (_call: SeenCall): Promise<void> => {},
    afterEffect: async (_call: SeenCall): Promise<void> => {},
  }
  const kit = serviceKit({
    name: 'tool-service',
    port: 3005,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const describeTools = kit.service
    .input(z.object({ ids: z.array(z.string()).optional() }))
    .query(({ input: { ids } }) => ({
      tools: offered
        .filter(({ id }) => (ids === undefined || ids.includes(id)) && !state.missing.has(id))
        .map((tool) => ({
          ...tool,
          approval: state.approvals.get(tool.id) ?? tool.approval,
          name: tool.id,
          kind: 'built-in',
          description: `${tool.id} of the tests`,
          parameters,
        })),
    }))
  const callTool = kit.service.input(callSchema).mutation(async ({ input, ctx }) => {
    state.calls.push(input)
    await state.beforeEffect(input)
    const { label } = input.arguments
    const failure = state.failures.get(label)
    if (failure) return { outcome: 'failed' as const, ...failure }
    if (!done.has(input.key)) {
      done.set(input.key, state.results.get(label) ?? `${input.tool} ${label}: done`)
      state.effects.push({
        tool: input.tool,
        label,
        by: ctx.principal?.userId ?? '',
        arguments: input.arguments,
      })
    }
    await state.afterEffect(input)
    const citations = state.citations.get(label) ?? []
    return { outcome: 'ok' as const, text: done.get(input.key) ?? '', citations }
  })
  const internal = kit.router({ describeTools, callTool })
  return { service: defineService(kit, { edge: kit.router({}), internal }), state }
}

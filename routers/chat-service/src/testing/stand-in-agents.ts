import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

const beginning = z.object({
  id: z.string(),
  agentId: z.string(),
  question: z.string(),
  earlier: z.array(z.object({ role: z.string(), text: z.string() })),
})

/** A run as it stands before anything has happened. */
export const begun = {
  state: 'pending',
  reason: null as string | null,
  output: '',
  model: null as string | null,
  found: [] as object[],
  redact: false,
  tokensIn: 0,
  tokensOut: 0,
  costMicros: 0,
  workedMs: 0,
}

/** A stand-in for the agents; the test says how their runs stand. */
export function createAgents() {
  const state = {
    /** The agent that there is; null for none. */
    agent: null as { id: string; published: { language: 'de' | 'en' } | null } | null,
    refuses: false,
    begun: [] as z.infer<typeof beginning>[],
    runs: new Map<string, typeof begun>(),
    /** Lets the newest run stand otherwise. */
    stands(change: Partial<typeof begun>) {
      const id = state.begun.at(-1)?.id ?? ''
      state.runs.set(id, { ...(state.runs.get(id) ?? begun), ...change })
    },
  }
  const kit = serviceKit({
    name: 'agent-service',
    port: 3008,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const id = z.object({ id: z.string() })
  const agents = defineService(kit, {
    edge: kit.router({
      get: kit.member.input(id).query(({ input }) => {
        if (state.agent?.id !== input.id)
          throw fail('NOT_FOUND', 'AGENT_NOT_FOUND', 'There is no such agent.')
        return state.agent
      }),
      runs: kit.router({
        cancel: kit.member.input(id).mutation(({ input }) => {
          const run = state.runs.get(input.id)
          if (run?.state === 'completed') throw fail('CONFLICT', 'RUN_ENDED', 'This run has ended.')
          state.runs.set(input.id, { ...(run ?? begun), state: 'cancelled' })
        }),
      }),
    }),
    internal: kit.router({
      runs: kit.router({
        begin: kit.service.input(beginning).mutation(({ input }) => {
          if (state.refuses) throw fail('CONFLICT', 'AGENT_NOT_PUBLISHED', 'This agent is not published.')
          state.begun.push(input)
          state.runs.set(input.id, begun)
          return { id: input.id }
        }),
        outcomes: kit.service
          .input(z.object({ tenantId: z.string(), ids: z.array(z.string()) }))
          .query(({ input: { ids } }) =>
            ids.flatMap((one) => {
              const run = state.runs.get(one)
              return run ? [{ id: one, ...run }] : []
            }),
          ),
      }),
    }),
  })
  return { agents, state }
}

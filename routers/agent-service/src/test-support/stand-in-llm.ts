import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
import { turnAt } from './script.ts'

const messageSchema = z.object({ role: z.string(), content: z.string() }).loose()
const requestSchema = z.object({
  messages: z.array(messageSchema),
  tools: z.array(z.object({ name: z.string() }).loose()).optional(),
  toolChoice: z.string().optional(),
})

/** A request as the stand-in saw it. */
export type SeenRequest = z.infer<typeof requestSchema>

/** A model that keeps to the script that its task is. `beforeAnswer` lets a test do something, or wait, while it thinks. */
export function createStandInLlm() {
  const state = {
    requests: [] as SeenRequest[],
    /** Fails the next answers with these reasons. */
    failures: [] as string[],
    costMicros: 100,
    beforeAnswer: async (_request: SeenRequest): Promise<void> => {},
  }
  const kit = serviceKit({
    name: 'llm-gateway',
    port: 3009,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const complete = kit.service.input(requestSchema).subscription(async function* ({ input }) {
    state.requests.push(input)
    await state.beforeAnswer(input)
    const failure = state.failures.shift()
    if (failure) throw fail('SERVICE_UNAVAILABLE', failure, 'The model is away.')
    const task = input.messages.find(({ role }) => role === 'user')?.content ?? '[]'
    const answered = input.messages.filter(({ role }) => role === 'assistant').length
    const { say, calls } = turnAt(task, answered)
    yield { type: 'start', id: 'x', model: 'test/model', provider: 'test', cached: false }
    if (say) yield { type: 'text', choice: 0, text: say }
    for (const [index, { name, args }] of (input.toolChoice === 'none' ? [] : calls).entries()) {
      const text = typeof args === 'string' ? args : JSON.stringify(args)
      yield { type: 'tool-call', choice: 0, index, id: `call_${answered}_${index}`, name, arguments: '' }
      yield { type: 'tool-call', choice: 0, index, arguments: text }
    }
    yield { type: 'finish', choice: 0, reason: 'stop' }
    yield { type: 'end', usage: { tokensIn: 10, tokensOut: 5, costMicros: state.costMicros } }
  })
  const service = defineService(kit, { edge: kit.router({}), internal: kit.router({ complete }) })
  return { service, state }
}

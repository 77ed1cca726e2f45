import { once } from 'node:events'
import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

const sourceSchema = z.object({
  ordinal: z.number(),
  text: z.string(),
  title: z.string(),
  score: z.number(),
  page: z.number().optional(),
})
const chatInput = z.object({
  model: z.string().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  question: z.string(),
  language: z.string(),
  sources: z.array(sourceSchema).optional(),
})
const retrieveInput = z.object({
  spaceIds: z.array(z.string()),
  documentIds: z.array(z.string()).optional(),
  query: z.string(),
  history: z.array(z.string()).optional(),
  limit: z.number().optional(),
  maxTokens: z.number().optional(),
})

const text = 'Der Urlaub beträgt 30 Tage im Jahr. Die Probezeit dauert sechs Monate.'
const passage = {
  chunkId: 'c1',
  documentId: 'd1',
  title: 'Handbuch',
  mime: 'application/pdf',
  page: 7,
  heading: 'Urlaub',
  language: 'de',
}

/** The passage that the stand-in for the search finds. */
export const foundPassage = { ...passage, text, start: 1_000, end: 1_000 + text.length, score: 0.9 }

/** Stand-ins for the search and the models; the test says what they answer, while they answer. */
export function createStandIns() {
  const told = new EventTarget()
  const script: (string | { fail: string } | 'END')[] = []
  const state = {
    answerable: 0.9,
    mode: 'generated' as 'generated' | 'extractive',
    quotes: [] as { ordinal: number; start: number; end: number }[],
    searchFails: false,
    /** Ids of documents that nobody but the test may read, and of those that are gone. */
    hidden: [] as string[],
    gone: [] as string[],
    searches: [] as z.infer<typeof retrieveInput>[],
    chats: [] as z.infer<typeof chatInput>[],
    /** Documents whose votes are to be counted anew. */
    weighed: [] as string[],
    aborted: 0,
    /** Lets the model say something now. */
    say(...parts: readonly string[]) {
      script.push(...parts)
      told.dispatchEvent(new Event('news'))
    },
    end: () => state.say('END'),
    fail(reason: string) {
      script.push({ fail: reason })
      told.dispatchEvent(new Event('news'))
    },
    reset() {
      script.length = 0
      Object.assign(state, {
        answerable: 0.9,
        mode: 'generated',
        quotes: [],
        searchFails: false,
        hidden: [],
        gone: [],
        searches: [],
        chats: [],
        weighed: [],
        aborted: 0,
      })
    },
  }

  const ragKit = serviceKit({
    name: 'rag-service',
    port: 3007,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const rag = defineService(ragKit, {
    edge: ragKit.router({
      spaces: ragKit.router({ list: ragKit.member.query((): object[] => []) }),
    }),
    internal: ragKit.router({
      spacesOf: ragKit.service
        .input(z.object({ documentIds: z.array(z.string()) }))
        .query(() => ({ spaceIds: [] as string[] })),
      weigh: ragKit.service.input(z.object({ documentIds: z.array(z.string()) })).mutation(({ input }) => {
        if (state.searchFails) throw new Error('the index is gone')
        state.weighed.push(...input.documentIds)
        return { places: 0 }
      }),
      checkDocuments: ragKit.service
        .input(z.object({ documentIds: z.array(z.string()) }))
        .query(({ input }) => {
          const there = input.documentIds.filter((id) => !state.gone.includes(id))
          return {
            readable: there.filter((id) => !state.hidden.includes(id)),
            hidden: there.filter((id) => state.hidden.includes(id)),
          }
        }),
      retrieve: ragKit.service.input(retrieveInput).query(({ input }) => {
        state.searches.push(input)
        if (state.searchFails) throw new Error('the index is gone')
        return {
          passages: state.answerable > 0 ? [foundPassage] : [],
          answerable: state.answerable,
          mode: 'hybrid',
        }
      }),
    }),
  })

  const llmKit = serviceKit({
    name: 'llm-gateway',
    port: 3009,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const llm = defineService(llmKit, {
    edge: llmKit.router({}),
    internal: llmKit.router({
      chat: llmKit.service.input(chatInput).subscription(async function* ({ input, ctx }) {
        state.chats.push(input)
        yield { type: 'start', model: input.model ?? 'test/model', provider: 'test', mode: state.mode }
        const usage = { tokensIn: 100, tokensOut: 20, costMicros: 1_234 }
        if (input.sources?.length === 0) {
          yield { type: 'text', text: 'nothing' }
          yield { type: 'end', usage, abstained: true, quotes: [] }
          return
        }
        try {
          for (;;) {
            while (script.length === 0) await once(told, 'news', { signal: ctx.signal })
            const next = script.shift()
            if (next === 'END') break
            if (typeof next === 'object')
              throw fail('BAD_GATEWAY', next.fail, 'The model broke off. Ask again.')
            yield { type: 'text', text: next }
          }
        } finally {
          if (ctx.signal.aborted) state.aborted += 1
        }
        yield { type: 'end', usage, abstained: false, quotes: state.quotes }
      }),
    }),
  })
  return { rag, llm, state }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Principal } from '@wattos/identity'
import type { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import { agents } from '../service.ts'
import { createAsker, type Edge } from './asker.ts'
import { createStandInLlm } from './stand-in-llm.ts'
import { createStandInTools } from './stand-in-tools.ts'
import { environmentOf, serve } from './serve.ts'
import { embedded, run, type Stores } from './stores.ts'
import type { ScriptedTurn } from './script.ts'
import { taskOf } from './script.ts'

/** A run as its person sees it. */
export type SeenRun = Awaited<ReturnType<Edge['runs']['get']['query']>>
/** A card as whoever decides sees it. */
export type SeenCard = Awaited<ReturnType<Edge['approvals']['list']['query']>>[number]

/** What a world is opened with; without stores on the embedded database. */
export interface WorldOptions {
  readonly work?: boolean
  readonly environment?: Record<string, string>
  readonly stores?: { readonly open: () => Promise<Stores> }
}

/** The agents with a real database and queue, and stand-ins for models and tools. */
export async function openWorld({ work = true, environment = {}, stores = embedded }: WorldOptions = {}) {
  const store = await stores.open()
  const [asker, llm, tools] = [createAsker(), createStandInLlm(), createStandInTools()]
  const settings = environmentOf(store, {
    AGENT_SWEEP_SECONDS: '0.5',
    ...(store.redisUrl && { REDIS_URL: store.redisUrl }),
    ...environment,
  })
  const served = await serve([asker.service, agents, llm.service, tools.service], {
    environment: settings,
    work,
  })
  const as = (person: Principal): Edge => asker.as(person)
  return {
    store,
    settings,
    url: served.url,
    llm: llm.state,
    tools: tools.state,
    as,

    /** Makes and publishes an agent; its id. */
    async agent(
      maker: Principal,
      draft: z.input<typeof definitionSchema> = {},
      name = 'Probe',
    ): Promise<string> {
      const given = definitionSchema.parse({ tools: ['look_up', 'book', 'send'], ...draft })
      const { id } = await as(maker).create.mutate({ name, draft: given })
      await as(maker).publish.mutate({ id })
      return id
    },

    /** Begins a run that keeps to a script; its id. */
    async begin(person: Principal, agentId: string, ...turns: ScriptedTurn[]): Promise<string> {
      const { id } = await as(person).runs.start.mutate({ agentId, input: taskOf(...turns) })
      return id
    },

    /** The run once it is in one of these states. */
    async until(person: Principal, id: string, ...states: string[]): Promise<SeenRun> {
      for (const end = Date.now() + 90_000; ; await sleep(30)) {
        const seen = await as(person).runs.get.query({ id })
        if (states.includes(seen.run.state)) return seen
        if (Date.now() > end) throw new Error(`the run is ${seen.run.state}: ${JSON.stringify(seen)}`)
      }
    },

    /** The one card that waits in a run. */
    async card(person: Principal, runId: string): Promise<SeenCard> {
      for (const end = Date.now() + 90_000; ; await sleep(30)) {
        const card = (await as(person).approvals.list.query()).find(({ run }) => run.id === runId)
        if (card) return card
        if (Date.now() > end) throw new Error('no decision waits')
      }
    },

    /** One statement as the owner of the database, past every rule of the service; its rows. */
    sql: (sql: string, values: readonly unknown[]) => run(store.url, sql, values),

    /** Labels of the effects that happened, in order. */
    effects: (tool?: string) =>
      tools.state.effects.filter((effect) => !tool || effect.tool === tool).map(({ label }) => label),

    async [Symbol.asyncDispose]() {
      await served.stop()
      await store.close()
    },
  }
}

/** What the tests work with. */
export type World = Awaited<ReturnType<typeof openWorld>>

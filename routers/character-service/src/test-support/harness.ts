import { randomUUID } from 'node:crypto'
import type { Database } from '@wattos/data'
import { mount } from '@wattos/host'
import type { Principal } from '@wattos/identity'
import { defineService, type MeshOf, ref, serviceKit } from '@wattos/mesh'
import { openTestStore } from '@wattos/testing'
import { z } from 'zod'
import { type Character, character } from '../service.ts'

const uses = { character: ref<Character>('character-service', 3013) }

/** The service as its callers see it. */
export type Characters = MeshOf<typeof uses>['character']

/** The running service over a real database; only the model is a stand-in. */
export interface Harness extends AsyncDisposable {
  readonly database: Database
  /** What the model says next, in order; with none there is no model. */
  readonly model: { says: string[]; heard: string[][]; there: boolean }
  /** Calls on behalf of a person. */
  as(principal: Principal): Characters
}

/** Somebody of a new tenant. */
export function person(role: Principal['role'] = 'editor', tenantId: string = randomUUID()): Principal {
  return { tenantId, userId: randomUUID(), role }
}

function standInLlm() {
  const state = { says: [] as string[], heard: [] as string[][], there: true }
  const kit = serviceKit({
    name: 'llm-gateway',
    port: 3009,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const service = defineService(kit, {
    edge: kit.router({
      models: kit.member.query(() => [
        { id: 'x', default: true, mode: state.there ? ('generated' as const) : ('extractive' as const) },
      ]),
    }),
    internal: kit.router({
      complete: kit.service
        .input(z.object({ messages: z.array(z.object({ content: z.string() })) }))
        .subscription(async function* ({ input }) {
          state.heard.push(input.messages.map(({ content }) => content))
          yield { type: 'text' as const, choice: 0, text: state.says.shift() ?? '' }
        }),
    }),
  })
  return { service, state }
}

/** Starts it. */
export async function startHarness(): Promise<Harness> {
  const { url, folder, database, close } = await openTestStore()
  const llm = standInLlm()
  let as: Harness['as'] | undefined
  const kit = serviceKit({
    name: 'chat-service',
    port: 3006,
    uses,
    owns: {},
    env: z.object({}),
    resources: (runtime) => {
      as = (principal) => runtime.meshFor(principal, 60_000).character
      return {}
    },
  })
  const caller = defineService(kit, { edge: kit.router({}), internal: kit.router({}) })
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    DATABASE_URL: url,
    MESH_SECRET: 'a secret that only tests of characters know',
    SECRETS_KEY: 'a key that only tests of characters know, long',
    WATTOS_DATA_DIR: folder,
  }
  const app = await mount({ app: 'characters-test', services: [llm.service, character, caller], environment })
  if (as === undefined) throw new Error('the caller did not start')
  return {
    database,
    model: llm.state,
    as,
    async [Symbol.asyncDispose]() {
      await app.stop()
      await close()
    },
  }
}

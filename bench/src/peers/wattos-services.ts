import { initTRPC } from '@trpc/server'
import { defineService, ref, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
import { askInput, readRecord } from '../record.ts'
import { streamInput, tokens } from '../tokens.ts'

const kit = serviceKit({
  // The gateway's routes are fixed at compile time; this service stands where it can reach one.
  name: 'llm-gateway',
  port: 3009,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

/** The service that is called: for users through the gateway, and for other services. */
export const recordService = defineService(kit, {
  edge: kit.router({
    record: kit.member.input(askInput).query(({ input }) => readRecord(input.id)),
    answer: kit.member.input(streamInput).subscription(({ input, ctx }) => tokens(input, ctx.signal)),
  }),
  internal: kit.router({ record: kit.service.input(askInput).query(({ input }) => readRecord(input.id)) }),
})
/** The called service's type. */
export type RecordService = typeof recordService

const callerKit = serviceKit({
  name: 'bench-caller',
  port: 4811,
  uses: { records: ref<RecordService>('llm-gateway', 3009) },
  owns: {},
  env: z.object({}),
  resources: (runtime) => {
    opened.resolve(runtime.meshFor({ tenantId: 'bench', userId: 'bench', role: 'editor' }, 10_000))
    return {}
  },
})
const opened = Promise.withResolvers<CallerMesh>()
type CallerMesh = ReturnType<Parameters<typeof callerKit.declaration.resources>[0]['meshFor']>

/** The service that calls, in the name of a person. */
export const caller = defineService(callerKit, { edge: callerKit.router({}), internal: callerKit.router({}) })

/** The caller's typed clients, once it has been mounted. */
export const callerMesh: Promise<CallerMesh> = opened.promise

const t = initTRPC.create()
/** The same procedure in tRPC alone. */
export const bareRouter = t.router({
  record: t.procedure.input(askInput).query(({ input }) => readRecord(input.id)),
})

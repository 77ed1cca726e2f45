import { z } from 'zod'
import { defineService } from '../define-service.ts'
import { serviceKit } from '../kit.ts'
import { ref } from '../ref.ts'
import type { Echo } from './echo-service.ts'

const kit = serviceKit({
  name: 'relay-service',
  port: 4802,
  uses: { echo: ref<Echo>('echo-service', 4801) },
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

const internal = kit.router({
  say: kit.service
    .input(z.object({ text: z.string() }))
    .query(({ input, ctx }) => ctx.mesh.echo.internal.say.query(input)),
  identity: kit.service.query(({ ctx }) => ctx.mesh.echo.internal.identity.query()),
  budget: kit.service.query(({ ctx }) => ctx.mesh.echo.internal.budget.query()),
  foreseen: kit.service.query(({ ctx }) => ctx.mesh.echo.internal.foreseen.query()),
  unforeseen: kit.service.query(({ ctx }) => ctx.mesh.echo.internal.unforeseen.query()),
  wait: kit.service
    .input(z.object({ ms: z.number(), name: z.string() }))
    .query(({ input, ctx }) => ctx.mesh.echo.internal.wait.query(input)),
  badInput: kit.service.query(({ ctx }) => ctx.mesh.echo.internal.say.query({ text: '' })),
  count: kit.service.input(z.object({ to: z.number() })).subscription(async function* ({ input, ctx }) {
    for await (const { n } of ctx.mesh.echo.internal.count.subscribe(input)) yield n * 10
  }),
})

/** A service that asks the echo service: the second hop. */
export const relay = defineService(kit, { edge: kit.router({}), internal })
/** The service as others know it. */
export type Relay = typeof relay

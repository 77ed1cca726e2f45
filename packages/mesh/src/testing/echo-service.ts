import { setTimeout as sleep } from 'node:timers/promises'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import { defineService } from '../define-service.ts'
import { failuresOf, throws } from '../error-table.ts'
import { serviceKit } from '../kit.ts'

const kit = serviceKit({
  name: 'echo-service',
  port: 4801,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({ waiting: [] as string[], aborted: [] as string[] }),
})

/** What the echo service foresees. */
export const echoErrors = {
  ALREADY_THERE: { code: 'CONFLICT', message: 'There is one already; choose another name.' },
  STOPPED_COUNTING: { code: 'CONFLICT', message: 'It does not go on from here.' },
  TOO_LOUD: { code: 'FORBIDDEN', message: 'At most {limit} {unit} are allowed.' },
} as const
const echoFailure = failuresOf(echoErrors)

const waitInput = z.object({ ms: z.number(), name: z.string().default('wait') })

const internal = kit.router({
  say: kit.service
    .input(z.object({ text: z.string().min(1) }))
    .query(({ input }) => ({ text: input.text, at: new Date(0) })),
  nothing: kit.service.query(() => undefined),
  identity: kit.service.query(({ ctx }) => ({
    caller: ctx.caller,
    principal: ctx.principal,
    requestId: ctx.requestId,
    traceId: ctx.call.trace.traceId,
  })),
  budget: kit.service.query(({ ctx }) => ({ remainingMs: ctx.call.deadline - performance.now() })),
  append: kit.service.input(z.object({ list: z.array(z.number()) })).mutation(({ input }) => {
    input.list.push(4)
    return input.list
  }),
  wait: kit.service.input(waitInput).query(async ({ input, ctx }) => {
    ctx.signal.addEventListener('abort', () => ctx.resources.aborted.push(input.name))
    ctx.resources.waiting.push(input.name)
    await sleep(input.ms, undefined, { signal: ctx.signal })
    return { waited: input.ms }
  }),
  stubborn: kit.service.input(waitInput).query(async ({ input }) => {
    await sleep(input.ms)
    return { waited: input.ms }
  }),
  burn: kit.service.input(z.object({ ms: z.number() })).query(({ input }) => {
    for (const until = performance.now() + input.ms; performance.now() < until;);
    return { burnt: input.ms }
  }),
  seldom: kit.service.query(() => ({ answered: true })),
  waiting: kit.service.query(({ ctx }) => ctx.resources.waiting),
  aborted: kit.service.query(({ ctx }) => ctx.resources.aborted),
  foreseen: kit.service.errors(throws(echoErrors, 'ALREADY_THERE', 'TOO_LOUD')).query((): { never: true } => {
    throw echoFailure('ALREADY_THERE')
  }),
  loud: kit.service
    .errors(throws(echoErrors, 'TOO_LOUD'))
    .input(z.object({ limit: z.number() }))
    .query(({ input }): { never: true } => {
      throw echoFailure('TOO_LOUD', { limit: input.limit, unit: 'dB' })
    }),
  unforeseen: kit.service.query((): { never: true } => {
    throw new Error('password=hunter2 at db.internal')
  }),
  count: kit.service
    .input(z.object({ to: z.number(), failAt: z.number().optional() }))
    .subscription(async function* ({ input, ctx }) {
      try {
        for (let n = 1; n <= input.to; n++) {
          if (n === input.failAt) throw echoFailure('STOPPED_COUNTING')
          await sleep(1)
          yield { n, word: 'zwölf ✓\n\ndata: x' }
        }
      } finally {
        ctx.resources.aborted.push('count')
      }
    }),
  swell: kit.service.input(z.object({ length: z.number() })).subscription(async function* ({ input }) {
    yield 'small'
    yield 'x'.repeat(input.length)
  }),
  resume: kit.service.input(z.object({ lastEventId: z.string().optional() })).subscription(async function* ({
    input,
  }) {
    for (let n = Number(input.lastEventId ?? 0) + 1; n <= 3; n++) yield tracked(String(n), { n })
  }),
})

const edge = kit.router({
  hello: kit.anyone.query(({ ctx }) => ({ user: ctx.principal?.userId ?? null })),
  mine: kit.member.query(({ ctx }) => ({ user: ctx.principal.userId })),
  featured: kit.member.meta({ feature: 'own-keys' }).query(() => ({ seen: true })),
  edit: kit
    .can('space:edit')
    .input(z.object({ id: z.string() }))
    .mutation(({ input }) => ({ edited: input.id })),
})

/** A service that says back what it is told, in every way a call can go. */
export const echo = defineService(kit, {
  edge,
  internal,
  limits: { internal: { seldom: { perSecond: 0.05, burst: 2 } } },
})
/** The service as others know it. */
export type Echo = typeof echo

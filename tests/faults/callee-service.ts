import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { defineService, serviceKit, tracked } from '@wattos/mesh'
import { z } from 'zod'

const kit = serviceKit({
  name: 'callee-service',
  port: 4811,
  uses: {},
  owns: {},
  env: z.object({
    CALLEE_VERSION: z.string().default('1').describe('what it says its version is'),
    CALLEE_DELAY_MS: z.coerce.number().default(0).describe('how long every answer takes'),
    CALLEE_BROKEN: z.stringbool().default(false).describe('fails at everything'),
    CALLEE_EFFECTS: z.string().default('').describe('file to which each effect is appended'),
  }),
  resources: () => ({}),
})

const internal = kit.router({
  /** Answers, or fails, as this replica was told to. */
  say: kit.service.input(z.object({ n: z.number() })).query(async ({ input, ctx }) => {
    if (ctx.env.CALLEE_BROKEN) throw new Error('this replica is broken')
    if (ctx.env.CALLEE_DELAY_MS > 0) await sleep(ctx.env.CALLEE_DELAY_MS, undefined, { signal: ctx.signal })
    const { CALLEE_VERSION: version } = ctx.env
    // The second version says more than callers that were built with the first one know of.
    return { n: input.n, version, ...(version === '2' ? { since: 2 } : {}) }
  }),
  /** Keeps the processor busy. */
  burn: kit.service.input(z.object({ ms: z.number() })).query(({ input }) => {
    for (const until = performance.now() + input.ms; performance.now() < until;);
    return { burnt: input.ms }
  }),
  /** Has an effect that can be counted, and answers only a moment later: time to be cut off in between. */
  effect: kit.service.input(z.object({ key: z.string() })).mutation(async ({ input, ctx }) => {
    appendFileSync(ctx.env.CALLEE_EFFECTS, `${input.key}\n`)
    await sleep(20)
    return { key: input.key }
  }),
  /** Counts, and goes on where the reader left off. */
  count: kit.service
    .input(z.object({ to: z.number(), lastEventId: z.string().optional() }))
    .subscription(async function* ({ input }) {
      for (let n = Number(input.lastEventId ?? 0) + 1; n <= input.to; n++) {
        await sleep(10)
        yield tracked(String(n), { n })
      }
    }),
})

/** What the others call, in a process of its own. */
export const callee = defineService(kit, { edge: kit.router({}), internal })
/** The service as its caller knows it. */
export type Callee = typeof callee

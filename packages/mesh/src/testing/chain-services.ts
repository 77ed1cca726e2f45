import { z } from 'zod'
import { defineService } from '../define-service.ts'
import { serviceKit } from '../kit.ts'
import { policy } from '../policy.ts'
import { ref } from '../ref.ts'

/** How often each service of the chain has been made to work, in this process. */
export const visits = { front: 0, middle: 0, back: 0, entered: 0 }

const input = z.object({ id: z.string() })
const bare = { owns: {}, env: z.object({}), resources: () => ({}) } as const

const backKit = serviceKit({ name: 'back-service', port: 4811, uses: {}, ...bare })

/** The last of three. */
export const back = defineService(backKit, {
  edge: backKit.router({}),
  internal: backKit.router({
    ask: backKit.service.input(input).query(() => ({ visit: ++visits.back })),
    enter: backKit.service.input(input).mutation(() => ({ entry: ++visits.entered })),
  }),
})
type Back = typeof back

const middleKit = serviceKit({
  name: 'middle-service',
  port: 4812,
  uses: { back: ref<Back>('back-service', 4811) },
  policies: { back: policy<Back>({ internal: { enter: { retry: 2, idempotencyKey: ({ id }) => id } } }) },
  ...bare,
})

/** Asks the last. */
export const middle = defineService(middleKit, {
  edge: middleKit.router({}),
  internal: middleKit.router({
    ask: middleKit.service.input(input).query(({ input: { id }, ctx }) => {
      visits.middle += 1
      return ctx.mesh.back.internal.ask.query({ id })
    }),
    enter: middleKit.service
      .input(input)
      .mutation(({ input: { id }, ctx }) => ctx.mesh.back.internal.enter.mutate({ id })),
  }),
})
type Middle = typeof middle

const frontKit = serviceKit({
  name: 'front-service',
  port: 4813,
  uses: { middle: ref<Middle>('middle-service', 4812) },
  policies: { middle: policy<Middle>({ internal: { enter: { retry: 2, idempotencyKey: ({ id }) => id } } }) },
  ...bare,
})

/** Asks the one that asks the last. */
export const front = defineService(frontKit, {
  edge: frontKit.router({}),
  internal: frontKit.router({
    ask: frontKit.service.input(input).query(({ input: { id }, ctx }) => {
      visits.front += 1
      return ctx.mesh.middle.internal.ask.query({ id })
    }),
    enter: frontKit.service
      .input(input)
      .mutation(({ input: { id }, ctx }) => ctx.mesh.middle.internal.enter.mutate({ id })),
  }),
})
type Front = typeof front

const offererKit = serviceKit({
  name: 'offerer-service',
  port: 4814,
  uses: { front: ref<Front>('front-service', 4813) },
  policies: { front: policy<Front>({ internal: { enter: { retry: 2, idempotencyKey: ({ id }) => id } } }) },
  ...bare,
})

/** Asks the first; tests call in its name. */
export const offerer = defineService(offererKit, {
  edge: offererKit.router({}),
  internal: offererKit.router({}),
})
/** Where the chain begins, for those who call it. */
export const chain = { front: ref<Front>('front-service', 4813) }

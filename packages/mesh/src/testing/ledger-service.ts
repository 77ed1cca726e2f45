import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { defineService } from '../define-service.ts'
import { fail } from '../errors.ts'
import { serviceKit } from '../kit.ts'
import { policy } from '../policy.ts'
import { ref } from '../ref.ts'

/** What ledgers of this process have been made to do, in order. */
export const entered: string[] = []

const kit = serviceKit({
  name: 'ledger-service',
  port: 4805,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

const entry = z.object({ id: z.string(), ms: z.number().default(0) })

const internal = kit.router({
  enter: kit.service.input(entry).mutation(async ({ input }) => {
    entered.push(input.id)
    const place = entered.length
    await sleep(input.ms)
    return { place, at: new Date(0) }
  }),
  refuse: kit.service.input(entry).mutation(({ input }): { never: true } => {
    entered.push(input.id)
    throw fail('CONFLICT', 'CLOSED', `The ledger was closed before entry ${entered.length}.`)
  }),
  stumble: kit.service.input(entry).mutation(({ input }) => {
    entered.push(input.id)
    if (entered.filter((id) => id === input.id).length === 1) throw new Error('a pen broke')
    return { places: entered.length }
  }),
})

/** A service whose every entry counts. */
export const ledger = defineService(kit, { edge: kit.router({}), internal })
/** The service as others know it. */
export type Ledger = typeof ledger

const clerkKit = serviceKit({
  name: 'clerk-service',
  port: 4806,
  uses: { ledger: ref<Ledger>('ledger-service', 4805) },
  policies: {
    ledger: policy<Ledger>({
      internal: {
        enter: { idempotencyKey: ({ id }) => id },
        refuse: { idempotencyKey: ({ id }) => id },
        stumble: { idempotencyKey: ({ id }) => id, retry: 0 },
      },
    }),
  },
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

/** A service that enters under keys; tests call in its name. */
export const clerk = defineService(clerkKit, { edge: clerkKit.router({}), internal: clerkKit.router({}) })

import { z } from 'zod'
import { defineService } from '../define-service.ts'
import { failuresOf, throws } from '../error-table.ts'
import { serviceKit } from '../kit.ts'
import { ref } from '../ref.ts'

const kit = serviceKit({
  name: 'registry-service',
  port: 4815,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

/** What the registry foresees. */
export const registryErrors = {
  ALREADY_SIGNED: { code: 'CONFLICT', message: 'The deed has been signed; draw up another.' },
} as const
const registryFailure = failuresOf(registryErrors)

const deeds = kit.router({
  draw: kit.member.input(z.object({ title: z.string() })).mutation(() => ({ id: 'deed-1' })),
  sign: kit.member
    .errors(throws(registryErrors, 'ALREADY_SIGNED'))
    .input(
      z.object({
        id: z.string(),
        password: z.string(),
        seal: z.string().meta({ secret: true }).optional(),
        note: z.string().optional(),
      }),
    )
    .mutation(({ input }) => {
      if (input.note === 'again') throw registryFailure('ALREADY_SIGNED')
      return { id: input.id }
    }),
  look: kit.member.input(z.object({ id: z.string() })).query(({ input }) => input),
  export: kit.member
    .meta({ audit: { when: 'always', resource: 'archive' } })
    .input(z.object({ id: z.string() }))
    .query(({ input }) => input),
  destroy: kit.can('tenant:admin').mutation(() => undefined),
  ring: kit.anyone.mutation(async ({ ctx }) => {
    await ctx.audit.record({
      action: 'bell.rung',
      outcome: 'NOBODY_HOME',
      tenantId: bellTenant,
      details: { apiKey: 'x' },
    })
    return null
  }),
})

/** Where the bell of the registry hangs. */
export const bellTenant = '0197aaaa-0000-7000-8000-00000000be11'

/** A service in which it matters who did what. */
export const registry = defineService(kit, { edge: kit.router({ deeds }), internal: kit.router({}) })
/** The service as others know it. */
export type Registry = typeof registry

const deskKit = serviceKit({
  name: 'desk-service',
  port: 4816,
  uses: { registry: ref<Registry>('registry-service', 4815) },
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

/** A service whose name tests call in. */
export const desk = defineService(deskKit, { edge: deskKit.router({}), internal: deskKit.router({}) })

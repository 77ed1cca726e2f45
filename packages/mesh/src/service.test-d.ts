/**
 * The promises of a declaration, as types. This file is part of the package's compilation: a promise that no longer
 * holds is an unused @ts-expect-error, and the build fails.
 */
import type { createTRPCClient } from '@trpc/client'
import { z } from 'zod'
import type { ComposeEdge, OwnedBy } from './compose.ts'
import { defineService } from './define-service.ts'
import { serviceKit } from './kit.ts'
import { impersonal, partOf, personal } from './owns.ts'
import { policy } from './policy.ts'
import { ref } from './ref.ts'
import type { Echo } from './testing/echo-service.ts'

const kit = serviceKit({
  name: 'sample-service',
  port: 4810,
  uses: { echo: ref<Echo>('echo-service', 4801) },
  owns: {
    conversation: personal('userId', {
      holds: { de: 'Gespräche', en: 'conversations' },
      erasure: 'delete',
      retention: { kind: 'chat', days: 90, by: 'updatedAt' },
    }),
    chunk: impersonal('text of documents; their owner is in indexedDocument'),
  },
  env: z.object({ SAMPLE_LIMIT: z.coerce.number().default(3) }),
  resources: (runtime) => ({ twice: runtime.env.SAMPLE_LIMIT * 2 }),
})

export const sample = defineService(kit, {
  edge: kit.router({
    read: kit.member.input(z.object({ id: z.string() })).query(async ({ input, ctx }) => {
      ctx.principal.userId satisfies string
      ctx.resources.twice satisfies number
      ctx.env.SAMPLE_LIMIT satisfies number
      const said = await ctx.mesh.echo.internal.say.query({ text: input.id })
      said.text satisfies string
      // A Date is a string once it has travelled.
      said.at satisfies string
      for await (const item of ctx.mesh.echo.internal.count.subscribe({ to: 2 })) item.n satisfies number
      for await (const item of ctx.mesh.echo.internal.resume.subscribe({})) item.data.n satisfies number
      // @ts-expect-error a service that is not in `uses`
      void ctx.mesh.llm
      // @ts-expect-error a procedure that does not exist
      void ctx.mesh.echo.internal.shout
      // @ts-expect-error the wrong input
      void ctx.mesh.echo.internal.say.query({ texts: [] })
      // @ts-expect-error a query is not a mutation
      void ctx.mesh.echo.internal.say.mutate
      // @ts-expect-error a table that another service owns
      void ctx.db.llmUsage
      await ctx.db.conversation.findFirst({ where: { tenantId: ctx.principal.tenantId, id: input.id } })
      return { id: input.id }
    }),
    open: kit.anyone.query(({ ctx }) => {
      // @ts-expect-error anyone may come without an account
      void ctx.principal.userId
      return ctx.principal?.userId ?? null
    }),
    // @ts-expect-error there is no procedure without an access
    bare: kit.procedure,
    // @ts-expect-error a permission that does not exist
    unknown: kit.can('space:destroy').query(() => 1),
    // @ts-expect-error a feature that does not exist
    misspelt: kit.member.meta({ feature: 'own-kyes' }).query(() => 1),
  }),
  internal: kit.router({
    subject: kit.subject(),
    index: kit.service.input(z.object({ id: z.string() })).mutation(({ input }) => ({ indexed: input.id })),
  }),
})
type Sample = typeof sample

const parts = {
  edge: kit.router({ read: kit.member.query(() => 1) }),
  internal: kit.router({
    subject: kit.subject(),
    deep: kit.router({ index: kit.service.mutation(() => 1) }),
  }),
}
defineService(kit, {
  ...parts,
  limits: {
    edge: { read: { perSecond: 5, per: 'tenant' } },
    internal: { deep: { index: { perSecond: 50, burst: 100 } } },
  },
})
// @ts-expect-error a limit on a procedure that does not exist
defineService(kit, { ...parts, limits: { internal: { deep: { remove: { perSecond: 50 } } } } })
// @ts-expect-error a limit that says nothing
defineService(kit, { ...parts, limits: { edge: { read: {} } } })
// @ts-expect-error personal data, and no answers about people
defineService(kit, { edge: parts.edge, internal: kit.router({}) })

// @ts-expect-error the name of another service
ref<Echo>('chat-service', 4801)
// @ts-expect-error the port of another service
ref<Echo>('echo-service', 3006)

const declare = (owns: Parameters<typeof serviceKit>[0]['owns']) => owns
const holds = { de: 'Gespräche', en: 'conversations' }
declare({ conversation: personal('userId', { holds, erasure: 'delete' }) })
// @ts-expect-error a column that the table does not have
declare({ conversation: personal('ownerId', { holds, erasure: 'delete' }) })
// @ts-expect-error personal, but nothing is said about erasure
declare({ conversation: personal('userId', { holds }) })
// @ts-expect-error personal, but nothing is said at all
declare({ conversation: personal('userId') })
// @ts-expect-error a column that cannot be empty cannot be made nameless
declare({ conversation: personal('userId', { holds, erasure: { anonymise: ['userId'] } }) })
declare({ llmUsage: personal('userId', { holds, erasure: { anonymise: ['userId'] } }) })
const sent = { kind: 'chat', days: 1, by: 'sentAt' } as const
// @ts-expect-error kept for as long as a column says that the table does not have
declare({ message: personal('userId', { holds, erasure: 'delete', retention: sent }) })
declare({ message: partOf('conversation', 'conversationId', holds) })
// @ts-expect-error part of something that is no table
declare({ message: partOf('letter', 'conversationId', holds) })
// @ts-expect-error owned, but not classified
declare({ conversation: true })
// @ts-expect-error impersonal without saying why
declare({ chunk: impersonal() })

policy<Echo>({
  internal: {
    say: { retry: 2, hedgeAfter: 'p95', timeoutMs: 500 },
    append: { retry: 2, idempotencyKey: ({ list }) => list.join() },
  },
})
// @ts-expect-error a mutation is repeated without a key
policy<Echo>({ internal: { append: { retry: 2 } } })
// @ts-expect-error a mutation is hedged
policy<Echo>({ internal: { append: { hedgeAfter: 'p95' } } })
// @ts-expect-error no such procedure
policy<Echo>({ internal: { shout: { retry: 1 } } })
// @ts-expect-error a key made of a field that the input does not have
policy<Echo>({ internal: { append: { retry: 1, idempotencyKey: ({ words }) => words } } })

/** The gateway's router, as a type. */
type AppRouter = ComposeEdge<{ sample: Sample['edge']; echo: Echo['edge'] }>
declare const client: ReturnType<typeof createTRPCClient<AppRouter>>

/** What a frontend can and cannot write. */
export async function frontend(): Promise<void> {
  const answer = await client.sample.read.query({ id: 'x' })
  answer.id satisfies string
  // @ts-expect-error an internal procedure has no name at the gateway
  void client.sample.index
  // @ts-expect-error the wrong input
  void client.sample.read.query({ id: 1 })
}

const owned: OwnedBy<Sample>[] = ['conversation', 'chunk']
// @ts-expect-error a table of another service
const notOwned: OwnedBy<Sample>[] = ['llmUsage']
export { notOwned, owned }

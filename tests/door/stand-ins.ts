import { setTimeout as sleep } from 'node:timers/promises'
import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

const kit = serviceKit({
  name: 'llm-gateway',
  port: 3009,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({ changes: 0 }),
})

/** A small service at the place of the LLM gateway, to see what arrives through the door. */
export const standIn = defineService(kit, {
  edge: kit.router({
    hello: kit.anyone.query(({ ctx }) => ({
      caller: ctx.caller,
      principal: ctx.principal,
      requestId: ctx.requestId,
      leftMs: ctx.call.deadline - performance.now(),
    })),
    me: kit.member.query(({ ctx }) => ctx.principal),
    upload: kit.can('document:upload').mutation(() => 'uploaded'),
    change: kit.member
      .input(z.object({ by: z.number() }))
      .mutation(({ input, ctx }) => (ctx.resources.changes += input.by)),
    echo: kit.anyone.input(z.object({ text: z.string() })).query(({ input }) => input),
    shout: kit.anyone.input(z.object({ text: z.string() })).mutation(({ input }) => input),
    changes: kit.anyone.query(({ ctx }) => ctx.resources.changes),
    refused: kit.anyone.query(() => {
      throw fail('CONFLICT', 'ALREADY_THERE', 'There is one already.')
    }),
    count: kit.member.input(z.object({ to: z.number(), everyMs: z.number() })).subscription(async function* ({
      input,
    }) {
      for (let n = 1; n <= input.to; n += 1) {
        await sleep(input.everyMs)
        yield { n }
      }
    }),
  }),
  internal: kit.router({ secret: kit.service.query(() => 'for services only') }),
})

const fileKit = serviceKit({
  name: 'ingestion-service',
  port: 8001,
  uses: {},
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

/** A small service at the place of ingestion: keeps nothing, and says what it was sent. */
export const fileStandIn = defineService(fileKit, {
  edge: fileKit.router({}),
  internal: fileKit.router({}),
  http: [
    {
      method: 'put',
      path: '/files/upload/:id',
      access: 'document:upload',
      handle: async (req, res, ctx) => {
        let size = 0
        for await (const piece of req) if (piece instanceof Buffer) size += piece.length
        res.status(201).json({
          id: req.params['id'],
          size,
          by: ctx.principal?.userId,
          mesh: req.headers['x-wattos-evil'] ?? null,
        })
      },
    },
    {
      method: 'get',
      path: '/files/:id',
      access: 'space:read',
      handle: async (req, res) =>
        void res
          .setHeader('content-security-policy', "default-src 'none'")
          .type('text/plain')
          .send(`file ${String(req.params['id'])}`),
    },
  ],
})

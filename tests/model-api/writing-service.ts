import { defineService, ref, serviceKit } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import { z } from 'zod'

const kit = serviceKit({
  name: 'ingestion-service',
  port: 8001,
  uses: { rag: ref<Rag>('rag-service', 3007) },
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})

const input = z.object({ spaceId: z.uuid(), documentId: z.uuid(), title: z.string(), text: z.string() })

/** A small service at the place of ingestion: puts a text of one passage into a space, as whoever asks. */
export const writingService = defineService(kit, {
  edge: kit.router({
    write: kit.member.input(input).mutation(async ({ input: { text, ...asked }, ctx }) => {
      const { index } = ctx.mesh.rag.internal
      const language = 'en'
      const { version } = await index.begin.mutate({
        ...asked,
        ownerId: ctx.principal.userId,
        mime: 'text/plain',
        language,
        text,
        pageStarts: [0],
        chunks: [{ ordinal: 0, start: 0, end: text.length, page: 1, language }],
      })
      const { documentId } = asked
      await index.embed.mutate({ documentId, version, limit: 256 })
      await index.commit.mutate({ documentId, version })
    }),
  }),
  internal: kit.router({}),
})

import { defineService, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

/** The passage that the stand-in finds for every question. */
export const passage = {
  chunkId: '00000000-0000-7000-8000-000000000001',
  documentId: '00000000-0000-7000-8000-000000000002',
  title: 'Handbook',
  mime: 'text/plain',
  page: 3,
  language: 'en',
  text: 'Everybody has 30 days of holiday.',
  start: 10,
  end: 43,
  score: 1,
}

/** Keeps the contract of rag.internal.retrieve, so that the tests of tools need no models; `asked` holds who asked for what. */
export function fakeRag() {
  const asked: { userId: string | undefined; query: string; spaceIds: string[] }[] = []
  const kit = serviceKit({
    name: 'rag-service',
    port: 3007,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const retrieve = kit.service
    .input(z.object({ query: z.string(), spaceIds: z.array(z.string()), limit: z.number() }))
    .query(({ input: { query, spaceIds }, ctx }) => {
      asked.push({ userId: ctx.principal?.userId, query, spaceIds })
      return { passages: [passage], answerable: 0.9, mode: 'keyword' as const }
    })
  const service = defineService(kit, { edge: kit.router({}), internal: kit.router({ retrieve }) })
  return { service, asked }
}

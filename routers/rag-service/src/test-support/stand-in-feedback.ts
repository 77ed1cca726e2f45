import { randomUUID } from 'node:crypto'
import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
import type { Votes } from '../search/votes.ts'

/** Stands for those who keep what people think; the test says what that is. */
export function standInFeedback() {
  const state = {
    votes: [] as Votes[],
    /** The same without those of `rater`. */
    votesWithout: [] as Votes[],
    settled: [] as string[],
    known: [] as string[],
    /** Whose every known rating is. */
    rater: randomUUID(),
  }
  const kit = serviceKit({
    name: 'feedback-service',
    port: 3018,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const service = defineService(kit, {
    edge: kit.router({}),
    internal: kit.router({
      votes: kit.service
        .input(z.object({ documentIds: z.array(z.string()), without: z.string().nullable() }))
        .query(({ input: { documentIds, without } }) =>
          (without === state.rater ? state.votesWithout : state.votes).filter(({ documentId }) =>
            documentIds.includes(documentId),
          ),
        ),
      rated: kit.service
        .input(z.object({ userId: z.string() }))
        .query(() => state.votes.map(({ documentId }) => documentId)),
      answers: kit.router({
        settle: kit.service.input(z.object({ id: z.string() })).mutation(({ input }) => {
          if (!state.known.includes(input.id))
            throw fail('NOT_FOUND', 'RATING_NOT_FOUND', 'This rating does not exist.')
          state.settled.push(input.id)
          return { id: input.id, userId: state.rater }
        }),
      }),
    }),
  })
  return { service, state }
}

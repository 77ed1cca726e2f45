import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { type RagContext, kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import type { Votes } from '../search/votes.ts'

/** How often is looked whether somebody else rated meanwhile. */
const mostRounds = 5

/** Fetches anew how many people speak for and against the places of some documents, after somebody rated an answer that cites them. */
export const weighDocuments = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ documentIds: z.array(z.uuid()).max(100) }))
  .mutation(async ({ input, ctx }) => {
    const { tenantId } = principalOf(ctx)
    const documents = await ctx.db.indexedDocument.findMany({
      where: { tenantId, id: { in: input.documentIds } },
      select: { id: true },
    })
    const documentIds = documents.map(({ id }) => id)
    const count = () => ctx.mesh.feedback.internal.votes.query({ documentIds })
    // Of two who rate at once, the one who stores last sees here that there is more to store.
    let votes = await count()
    for (let round = 0; round < mostRounds; round++) {
      await store(ctx.db, { tenantId, documentIds }, votes)
      const now = await count()
      if (isSame(now, votes)) break
      votes = now
    }
    return { places: votes.length }
  })

interface Where {
  readonly tenantId: string
  readonly documentIds: string[]
}

async function store(
  db: RagContext['db'],
  { tenantId, documentIds }: Where,
  votes: readonly Votes[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(
      'SELECT 1 FROM indexed_document WHERE tenant_id = $1::uuid AND id = ANY($2::text[]::uuid[]) ORDER BY id FOR UPDATE',
      [tenantId, documentIds],
    )
    await tx.passageVotes.deleteMany({ where: { tenantId, documentId: { in: documentIds } } })
    await tx.passageVotes.createMany({ data: votes.map((vote) => ({ ...vote, tenantId })) })
  })
}

function isSame(one: readonly Votes[], other: readonly Votes[]): boolean {
  const lines = (votes: readonly Votes[]) =>
    votes
      .map(({ documentId, start, end, up, down }) => [documentId, start, end, up, down].join())
      .toSorted()
      .join(';')
  return lines(one) === lines(other)
}

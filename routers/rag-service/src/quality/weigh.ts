import type { RagContext } from '../kit.ts'
import { principalOf } from '../principal.ts'
import type { Votes } from '../search/votes.ts'

type Ctx = Pick<RagContext, 'db' | 'mesh' | 'principal'>

/** How often is looked whether somebody else rated meanwhile. */
const mostRounds = 5
/** Documents whose votes are fetched at once. */
const atOnce = 100

/** Fetches anew how many people speak for and against the places of documents, `without` one who is being erased; the number of places. */
export async function weigh(
  ctx: Ctx,
  documentIds: readonly string[],
  without: string | null = null,
): Promise<number> {
  let places = 0
  for (let from = 0; from < documentIds.length; from += atOnce)
    places += await weighSome(ctx, documentIds.slice(from, from + atOnce), without)
  return places
}

async function weighSome(ctx: Ctx, wanted: readonly string[], without: string | null): Promise<number> {
  const { tenantId } = principalOf(ctx)
  const documents = await ctx.db.indexedDocument.findMany({
    where: { tenantId, id: { in: [...wanted] } },
    select: { id: true },
  })
  const documentIds = documents.map(({ id }) => id)
  const count = () => ctx.mesh.feedback.internal.votes.query({ documentIds, without })
  // Of two who rate at once, the one who stores last sees here that there is more to store.
  let votes = await count()
  for (let round = 0; round < mostRounds; round++) {
    await store(ctx.db, { tenantId, documentIds }, votes)
    const now = await count()
    if (isSame(now, votes)) break
    votes = now
  }
  return votes.length
}

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

import { ownedDb } from '@wattos/data'
import { type TestStore, openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { indexVectors } from '../indexing/vectors.ts'
import { byTerms, byVector, type Transactional } from './candidates.ts'

const [mine, theirs] = ['0191f0f0-0000-7000-8000-000000000001', '0191f0f0-0000-7000-8000-000000000002']
const principal = { tenantId: mine, userId: mine, role: 'viewer' } as const
const scope = { principal, spaceIds: null, documentIds: null }
const model = { id: 'm@1:8', dimensions: 8 }

let store: TestStore
const sql = (text: string) => store.database.prisma.$executeRawUnsafe(text)
const db = (tenantId: string) => ownedDb(store.database, [])({ tenantId })

beforeAll(async () => {
  store = await openTestStore()
  for (const tenant of [mine, theirs]) {
    await sql(
      `insert into space (id, tenant_id, owner_id, name) values ('${tenant}', '${tenant}', '${tenant}', 's')`,
    )
    await sql(`insert into indexed_document (id, tenant_id, space_id, owner_id, title, mime, language, text)
      values ('${tenant}', '${tenant}', '${tenant}', '${tenant}', 'd', 'text/plain', 'de', '')`)
    await sql(`insert into chunk (id, tenant_id, space_id, document_id, ordinal, start_offset, end_offset, text, language)
      select gen_random_uuid(), '${tenant}', '${tenant}', '${tenant}', n, 0, 1, '', 'de' from generate_series(1, 5000) n`)
  }
  await sql(
    `insert into chunk_search select id, tenant_id, space_id, document_id, true, array_to_tsvector(array['common', 'word' || ordinal]) from chunk`,
  )
  await sql(`insert into chunk_embedding select id, '${model.id}', 0, tenant_id, space_id,
    (select array_agg(sin(ordinal * n)) from generate_series(1, 8) n)::real[]::vector from chunk`)
  await indexVectors(ownedDb(store.database, [])({ acrossTenants: 'a test' }), model, 1)
  await sql('analyze chunk_search, chunk_embedding')
}, 60_000)
afterAll(() => store.close())

/** How often an index was read, as PostgreSQL counts. */
async function scansOf(index: string): Promise<number> {
  await sql('select pg_stat_force_next_flush()')
  const rows = await store.database.prisma.$queryRawUnsafe<{ scans: bigint }[]>(
    `select coalesce(sum(idx_scan), 0)::bigint as scans from pg_stat_user_indexes where indexrelname like '${index}%'`,
  )
  return Number(rows[0]?.scans)
}

test('words are found by their index under the policy of tenants, and only in the own tenant', async () => {
  const before = await scansOf('chunk_search_terms')
  const terms = [{ term: 'word7', weight: 1 }]
  expect(await byTerms(db(mine), scope, terms)).toHaveLength(1)
  expect(await byTerms(db(theirs), scope, terms)).toEqual([])
  expect(await scansOf('chunk_search_terms')).toBeGreaterThan(before)
})

const planLine = z.object({ 'QUERY PLAN': z.string() })

test('vectors are found by their index under the policy of tenants, and only in the own tenant', async () => {
  const literal = `[${Array.from({ length: 8 }, (_, n) => Math.sin(7 * (n + 1))).join(',')}]`
  const vector = { model: model.id, dimensions: model.dimensions, literal }
  expect((await byVector(db(mine), scope, vector)).length).toBeGreaterThan(100)
  expect(await byVector(db(theirs), scope, vector)).toEqual([])

  let plan = ''
  // Says how the same statement would be carried out, where reading and sorting so few rows whole is not an option.
  const explaining: Transactional = {
    ...db(mine),
    transaction: (work) =>
      db(mine).transaction(async (tx) => {
        await tx.execute('set local enable_seqscan = off')
        await tx.execute('set local enable_sort = off')
        return work({
          ...tx,
          async query(_row, text, params) {
            const lines = await tx.query(planLine, `explain ${text}`, params)
            plan = lines.map((line) => line['QUERY PLAN']).join('\n')
            return []
          },
        })
      }),
  }
  await byVector(explaining, scope, vector)
  expect(plan).toMatch(/Index Scan using chunk_embedding_near_\w+ on chunk_embedding/)
  expect(plan).toContain('wattos.tenant')
})

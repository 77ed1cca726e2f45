// Started by wire-server.test.ts in several processes: four connections that check every row they get.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const [url = '', mark = '', milliseconds = '0'] = process.argv.slice(2)
const end = Date.now() + Number(milliseconds)
const tally = { operations: 0, wrong: 0, errors: 0, kept: 0 }

function expectEqual(found: unknown, wanted: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) tally.wrong++
}

/** Parameterised, unnamed and named; the same name means another statement on each connection. */
async function reads(client: pg.Client, connection: number): Promise<void> {
  const value = Math.floor(Math.random() * 1e6)
  const unnamed = await client.query('select $1::int as value, $2::text as mark', [
    value,
    `${mark}.${connection}`,
  ])
  expectEqual(unnamed.rows, [{ value, mark: `${mark}.${connection}` }])
  const named = await client.query({
    name: 'same-name',
    text: `select $1::int + ${connection} as value, '${mark}' as mark`,
    values: [value],
  })
  expectEqual(named.rows, [{ value: value + connection, mark }])
  const simple = await client.query(
    `select '${mark}' as mark, ${value} as value; select ${connection} as connection`,
  )
  expectEqual(Array.isArray(simple) && simple.map((result) => result.rows), [
    [{ mark, value }],
    [{ connection }],
  ])
}

/** Sees its own rows inside, and nobody else's half-done work. */
async function transaction(client: pg.Client, connection: number): Promise<void> {
  const commit = Math.random() < 0.5
  const owner = `${mark}.${connection}`
  await client.query('begin')
  const before = await client.query('select count(*)::int as n from hammer where owner = $1', [owner])
  for (let i = 0; i < 3; i++) await client.query('insert into hammer (owner, n) values ($1, $2)', [owner, i])
  const after = await client.query('select count(*)::int as n from hammer where owner = $1', [owner])
  const half = await client.query(
    'select count(*)::int as n from hammer group by owner having count(*) % 3 <> 0',
  )
  expectEqual(after.rows[0].n, before.rows[0].n + 3)
  expectEqual(half.rows, [])
  await client.query(commit ? 'commit' : 'rollback')
  if (commit) tally.kept += 3
}

/** A failed statement must not disturb anybody else. */
async function failure(client: pg.Client): Promise<void> {
  const failed = await client.query('select 1 / $1::int', [0]).then(
    () => 'no error',
    (error: unknown) => (error instanceof pg.DatabaseError ? error.code : 'other'),
  )
  expectEqual(failed, '22012')
}

async function connection(number: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  while (Date.now() < end) {
    try {
      if (Math.random() < 0.7) await reads(client, number)
      else if (Math.random() < 0.8) await transaction(client, number)
      else await failure(client)
      tally.operations++
    } catch {
      tally.errors++
      await sleep(5)
    }
  }
  await client.end()
}

await Promise.all([1, 2, 3, 4].map(connection))
process.send?.(tally)
process.disconnect?.()

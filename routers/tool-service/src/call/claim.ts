import { createHash } from 'node:crypto'
import type { Rows } from '@wattos/data'
import type { Sealer } from '@wattos/secrets'
import type { ToolContext } from '../declaration.ts'
import { type Outcome, outcomeSchema } from './outcome.ts'

/** Where calls are written down. */
export interface Ledger {
  readonly db: Pick<ToolContext['db'], 'toolCall'>
  readonly sealer: Sealer
  /** Whether what came of a call is sealed, since the organisation wants no personal data stored in clear words. */
  readonly seals: boolean
}

/** A call by the person and the key that makes it one, and what it does. */
export interface Asked {
  readonly tenantId: string
  readonly userId: string
  readonly key: string
  readonly tool: string
  readonly digest: string
}

/** Where a call is written down. */
export interface CallRow {
  readonly tenantId: string
  readonly id: string
}

/** Whose a call is now: ours to do, done, at work elsewhere, cut off with its process, or of the same key but about something else. */
export type Claim =
  | { readonly state: 'ours'; readonly row: CallRow }
  | { readonly state: 'done'; readonly outcome: Outcome }
  | { readonly state: 'running' }
  | { readonly state: 'cut'; readonly row: CallRow; readonly leaseUntil: Date }
  | { readonly state: 'other' }

/** Identifies a tool together with its arguments, whatever the order of their names. */
export function digestOf(tool: string, given: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([tool, sorted(given)]))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}

/** Claims a call for `leaseMs`: the first who does so does it. The database decides among replicas. */
export async function claim(ledger: Ledger, asked: Asked, leaseMs: number): Promise<Claim> {
  const { db } = ledger
  const leaseUntil = new Date(Date.now() + leaseMs)
  const made = await db.toolCall.createManyAndReturn({
    data: [{ ...asked, leaseUntil }],
    skipDuplicates: true,
    select: { id: true },
  })
  const { tenantId, userId, key } = asked
  if (made[0]) return { state: 'ours', row: { tenantId, id: made[0].id } }
  const found = await db.toolCall.findFirst({ where: { tenantId, userId, key } })
  // Taken away by retention in between: the next one to ask is the first.
  if (!found) return { state: 'running' }
  if (found.digest !== asked.digest) return { state: 'other' }
  if (found.state === 'done') return { state: 'done', outcome: outcomeIn(ledger, found) }
  if (found.leaseUntil.getTime() > Date.now()) return { state: 'running' }
  return { state: 'cut', row: { tenantId, id: found.id }, leaseUntil: found.leaseUntil }
}

/** Takes a cut-off call over; false if somebody else was faster. */
export async function takeOver(
  { db }: Pick<Ledger, 'db'>,
  { row, leaseUntil }: Extract<Claim, { state: 'cut' }>,
  leaseMs: number,
): Promise<boolean> {
  const { count } = await db.toolCall.updateMany({
    where: { ...row, state: 'running', leaseUntil },
    data: { leaseUntil: new Date(Date.now() + leaseMs) },
  })
  return count === 1
}

/** Writes down what became of a call; the first outcome stays. */
export async function settle({ db, sealer, seals }: Ledger, row: CallRow, outcome: Outcome): Promise<void> {
  const text = JSON.stringify(outcome)
  const plain: object = JSON.parse(text)
  const stored = seals ? { outcomeSealed: sealer.seal(text, placeOf(row)) } : { outcome: plain }
  await db.toolCall.updateMany({
    where: { ...row, state: 'running' },
    data: { state: 'done', ...stored },
  })
}

function outcomeIn({ sealer }: Ledger, { outcome, outcomeSealed, ...row }: Rows['toolCall']): Outcome {
  return outcomeSchema.parse(
    outcomeSealed === null ? outcome : JSON.parse(sealer.open(outcomeSealed, placeOf(row))),
  )
}

const placeOf = ({ id, tenantId }: CallRow) =>
  ({ table: 'tool_call', column: 'outcome_sealed', row: id, tenant: tenantId }) as const

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Whose call it was and when it began, in milliseconds. */
interface LeftCall {
  readonly tenantId: string
  readonly userId: string
  readonly createdAt: number
}

/**
 * Lays down what a process of the llm-gateway that was killed long ago leaves in the data folder: a call that is in no table.
 * Returns whether others still have to account for it.
 */
export async function leaveCall(dataDir: string, call: LeftCall): Promise<() => boolean> {
  const folder = join(dataDir, 'llm-accounts')
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${randomUUID()}.jsonl`)
  const about = { requestId: 'left', provider: 'p', model: 'left', kind: 'chat', outcome: 'aborted' }
  const amounts = { tokensIn: 1, tokensOut: 0, tokensCached: 0, costMicros: 1, durationMs: 0, firstMs: null }
  const window = { limitId: randomUUID(), startsAt: 0, amount: 1, leased: false }
  const charges = [{ ...window, subject: call.userId }]
  const rest = { id: randomUUID(), service: '', keyId: null, groups: [], alias: null, charges }
  await writeFile(path, `${JSON.stringify({ ...call, ...about, ...amounts, ...rest })}\n`)
  const longAgo = new Date(Date.now() - 60_000)
  await utimes(path, longAgo, longAgo)
  return () => existsSync(path)
}

import type { Principal } from '@wattos/identity'
import { type Definition, definitionSchema } from '../definition.ts'
import { agentFailure } from '../errors.ts'
import type { RunTx } from '../runs/lease.ts'
import { grantedAgents } from './grants.ts'

/** Lets a tenant's agents be published one after the other until the transaction ends: numbers are given once, and no two that ask each other slip past `assertNoCircle`. */
export async function lockPublishing(tx: RunTx, tenantId: string): Promise<void> {
  const key = `publishing agents of ${tenantId}`
  await tx.execute('SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))) held', [key])
}

/** Throws AGENT_IN_CIRCLE where an agent would come to ask itself, directly or through what others have published. */
export async function assertNoCircle(
  { tx, principal }: { readonly tx: RunTx; readonly principal: Principal },
  id: string,
  { agents }: Pick<Definition, 'agents'>,
): Promise<void> {
  const { tenantId } = principal
  /** By each agent that may come to be asked, the first one on the way to it. */
  const reached = new Map(agents.map((agent) => [agent, agent]))
  // A map goes on with what is added to it meanwhile.
  for (const [next, first] of reached) {
    if (next === id) throw agentFailure('AGENT_IN_CIRCLE', { agent: await nameOf({ tx, principal }, first) })
    const found = await tx.agent.findFirst({ where: { id: next, tenantId } })
    const number = found?.publishedVersion ?? null
    if (number === null) continue
    const version = await tx.agentVersion.findFirst({ where: { agentId: next, tenantId, number } })
    if (version === null) continue
    for (const asked of definitionSchema.parse(version.definition).agents)
      if (!reached.has(asked)) reached.set(asked, first)
  }
}

/** Its name, or only its id where the person may not use it. */
async function nameOf(
  { tx, principal }: { readonly tx: RunTx; readonly principal: Principal },
  id: string,
): Promise<string> {
  const agent = await tx.agent.findFirst({ where: { ...grantedAgents(principal, 'use'), id } })
  return agent?.name ?? id
}

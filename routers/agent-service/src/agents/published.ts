import type { Rows } from '@wattos/data'
import { type Definition, definitionSchema } from '../definition.ts'
import type { AgentContext } from '../kit.ts'

/** An agent as it was published; null where it has not been yet. */
export async function publishedDefinition(
  { db }: Pick<AgentContext, 'db'>,
  { id, tenantId, publishedVersion }: Pick<Rows['agent'], 'id' | 'tenantId' | 'publishedVersion'>,
): Promise<Definition | null> {
  if (publishedVersion === null) return null
  const version = await db.agentVersion.findFirstOrThrow({
    where: { tenantId, agentId: id, number: publishedVersion },
  })
  return definitionSchema.parse(version.definition)
}

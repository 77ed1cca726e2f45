import type { Rows } from '@wattos/data'
import { MeshError } from '@wattos/mesh'
import type { MemberContext } from '../kit.ts'

/** The drafts that were made of a persona, as far as they have not been deleted since. */
export interface Made {
  readonly characterId: string | null
  readonly agentId: string | null
  /** Which of them were made and are no more. */
  readonly gone: readonly ('character' | 'agent')[]
}

/** Asks those who keep characters and agents what is still there for the person. What cannot be asked counts as there. */
export async function stillThere(
  { mesh, log }: Pick<MemberContext, 'mesh' | 'log'>,
  { characterId, agentId }: Pick<Rows['insightAssistant'], 'characterId' | 'agentId'>,
): Promise<Made> {
  const isGone = async (id: string | null, look: (id: string) => Promise<unknown>, reason: string) => {
    if (id === null) return false
    try {
      await look(id)
      return false
    } catch (error) {
      if (error instanceof MeshError && error.reason === reason) return true
      log.warn({ err: error }, 'whether a draft of a persona is still there could not be looked up')
      return false
    }
  }
  const [noCharacter, noAgent] = await Promise.all([
    isGone(characterId, (id) => mesh.character.edge.get.query({ id }), 'CHARACTER_NOT_FOUND'),
    isGone(agentId, (id) => mesh.agents.edge.get.query({ id }), 'AGENT_NOT_FOUND'),
  ])
  return {
    characterId: noCharacter ? null : characterId,
    agentId: noAgent ? null : agentId,
    gone: [...(noCharacter ? (['character'] as const) : []), ...(noAgent ? (['agent'] as const) : [])],
  }
}

/** What the person has made of an analysis' personas, each by its name. */
export async function assistantsOf(
  ctx: Pick<MemberContext, 'db' | 'mesh' | 'log' | 'principal'>,
  insightId: string,
): Promise<(Made & { readonly persona: string })[]> {
  const { tenantId, userId: madeBy } = ctx.principal
  const made = await ctx.db.insightAssistant.findMany({
    where: { tenantId, insightId, madeBy },
    orderBy: { id: 'asc' },
  })
  return Promise.all(made.map(async (one) => ({ persona: one.persona, ...(await stillThere(ctx, one)) })))
}

import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentDraft, characterDraft } from '../assistants/drafts.ts'
import { findPersona } from '../assistants/persona.ts'
import { insightErrors } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { kit } from '../kit.ts'
import { insightId } from './insight-id.ts'

/** Makes a character and an agent of a persona, as drafts that only the person sees; what has been made already is named again. */
export const makeAssistants = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND', 'INSIGHT_PERSONA_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(insightId.extend({ persona: z.string().min(1).max(80) }))
  .mutation(async ({ input: { id, persona: name }, ctx }) => {
    const { insight } = await findInsight(ctx, id, 'edit')
    const { tenantId, userId: madeBy } = ctx.principal
    const persona = await findPersona(ctx, insight, name)
    const { insightAssistant } = ctx.db
    const where = { tenantId, insightId: id, madeBy, persona: name }
    await insightAssistant.createMany({ data: where, skipDuplicates: true })
    const before = await insightAssistant.findFirst({ where })
    // Each is written down as soon as it is made: what fails in between goes on from here.
    const keep = (made: { characterId: string } | { agentId: string }) =>
      insightAssistant.updateMany({ where, data: made })
    let characterId = before?.characterId ?? null
    if (characterId === null) {
      characterId = (await ctx.mesh.character.edge.create.mutate(characterDraft(persona))).id
      await keep({ characterId })
    }
    let agentId = before?.agentId ?? null
    if (agentId === null) {
      agentId = (await ctx.mesh.agents.edge.create.mutate(agentDraft(persona))).id
      await keep({ agentId })
    }
    return { id, characterId, agentId }
  })

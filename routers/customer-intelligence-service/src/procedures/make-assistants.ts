import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentDraft, characterDraft } from '../assistants/drafts.ts'
import { makingOf } from '../assistants/making-of.ts'
import { findPersona } from '../assistants/persona.ts'
import { insightErrors } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { kit } from '../kit.ts'
import { insightId } from './insight-id.ts'

/** Makes a character and an agent of a persona, as drafts that only the person sees. What is there already is named again, what has been deleted is made anew. */
export const makeAssistants = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND', 'INSIGHT_PERSONA_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(insightId.extend({ persona: z.string().min(1).max(80) }))
  .mutation(async ({ input: { id: insightOf, persona: name }, ctx }) => {
    const { insight } = await findInsight(ctx, insightOf, 'edit')
    const { tenantId, userId: madeBy } = ctx.principal
    const persona = await findPersona(ctx, insight, name)
    const { id, ...before } = await makingOf(ctx, { tenantId, insightId: insight.id, madeBy, persona: name })
    // Each is written down as soon as it is made: what fails in between goes on from here.
    const keep = (made: { characterId: string } | { agentId: string }) =>
      ctx.db.insightAssistant.updateMany({ where: { id, tenantId }, data: made })
    let { characterId, agentId } = before
    if (characterId === null) {
      const draft = characterDraft(persona)
      characterId = (await ctx.mesh.character.internal.make.mutate({ id, draft })).id
      await keep({ characterId })
    }
    if (agentId === null) {
      agentId = (await ctx.mesh.agents.internal.make.mutate({ id, ...agentDraft(persona) })).id
      await keep({ agentId })
    }
    return { id: insight.id, characterId, agentId }
  })

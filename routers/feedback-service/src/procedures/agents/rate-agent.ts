import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { saveRating } from '../../ratings/save-rating.ts'

const input = z.object({
  agentId: z.uuid(),
  stars: z.int().min(1).max(5),
  comment: z.string().max(2_000).default(''),
})

/** Stars from a good agent's verdict on are counted as `up`. */
const good = 4

/** Notes how many stars the person gives an agent, in place of what they gave before. The caller has made sure that they may use it. */
export const rateAgent = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(input)
  .mutation(async ({ input: { agentId, stars, comment }, ctx }) => {
    const said = { kind: 'agent' as const, targetId: agentId, value: stars, comment }
    const none = { reasons: [], spaceIds: [], model: null, characterId: null, question: null, answer: null }
    const isNew = await saveRating(ctx, { ...none, ...said }, [])
    if (isNew) ctx.resources.given.inc({ kind: 'agent', verdict: stars >= good ? 'up' : 'down' })
    return { agentId }
  })

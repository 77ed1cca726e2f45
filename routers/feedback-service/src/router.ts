import { kit } from './kit.ts'
import { rateAgent } from './procedures/agents/rate-agent.ts'
import { readAgentRatings } from './procedures/agents/read-agent-ratings.ts'
import { withdrawAgentRating } from './procedures/agents/withdraw-agent-rating.ts'
import { countVotes } from './procedures/count-votes.ts'
import { findRated } from './procedures/find-rated.ts'
import { listOwnRatings } from './procedures/list-own-ratings.ts'
import { rateAnswer } from './procedures/rate-answer.ts'
import { readSpaceStatistics } from './procedures/read-space-statistics.ts'
import { readStatistics } from './procedures/read-statistics.ts'
import { settleRating } from './procedures/settle-rating.ts'
import { withdrawRating } from './procedures/withdraw-rating.ts'
import { setExclusion } from './ratings/exclusion.ts'
import { eraseQuotes } from './subject/erase-quotes.ts'

/** What members may call. */
export const edge = kit.router({ own: listOwnRatings, statistics: readStatistics })

/** What other services may call. */
export const internal = kit.router({
  answers: kit.router({ rate: rateAnswer, withdraw: withdrawRating, settle: settleRating }),
  agents: kit.router({ rate: rateAgent, withdraw: withdrawAgentRating, read: readAgentRatings }),
  votes: countVotes,
  rated: findRated,
  spaceStatistics: readSpaceStatistics,
  subject: kit.subject({
    erase: async (ctx, { documents }) => ({ done: await eraseQuotes(ctx, documents) }),
    restrict: (ctx, order) => setExclusion(ctx, order, 'restriction'),
    object: async (ctx, order) => {
      if (order.purpose === 'improvement') await setExclusion(ctx, order, 'objection')
    },
  }),
})

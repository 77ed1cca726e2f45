import { kit } from './kit.ts'
import { listOwnRatings } from './procedures/list-own-ratings.ts'
import { rateAnswer } from './procedures/rate-answer.ts'
import { withdrawRating } from './procedures/withdraw-rating.ts'

/** What members may call. */
export const edge = kit.router({ own: listOwnRatings })

/** What other services may call. */
export const internal = kit.router({
  answers: kit.router({ rate: rateAnswer, withdraw: withdrawRating }),
  subject: kit.subject(),
})

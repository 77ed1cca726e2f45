import { type Context, partOf, personal, serviceKit } from '@wattos/mesh'
import type { Metrics } from '@wattos/telemetry'
import { z } from 'zod'
import { callers } from './callers.ts'

const uses = {}
const owns = {
  rating: personal('userId', {
    holds: {
      de: 'Bewertungen von Antworten und Agenten mit Gründen und Bemerkung; Frage und Antwort, wo die Person sie mitgeschickt hat',
      en: 'ratings of answers and agents with reasons and remark; question and answer where the person sent them along',
    },
    erasure: 'delete',
    retention: { kind: 'feedback', days: 365, by: 'updatedAt' },
  }),
  ratingExclusion: personal('userId', {
    holds: {
      de: 'Bewertungen, die nicht verwendet werden: wegen Widerspruchs oder Einschränkung',
      en: 'ratings that are not used: because of an objection or a restriction',
    },
    erasure: 'delete',
  }),
  ratedPassage: partOf('rating', 'ratingId', {
    de: 'Stellen in Dokumenten, auf die sich eine bewertete Antwort beruft',
    en: 'places in documents that a rated answer cites',
  }),
}
const env = z.object({})

/** What the service keeps for as long as its process lives. */
export interface FeedbackResources {
  readonly given: Metrics['feedbackRatings']
}

/** The service's declaration and procedure builders. It calls nobody: those who show answers bring it what it must know of them. */
export const kit = serviceKit({
  name: 'feedback-service',
  port: 3018,
  callers,
  uses,
  owns,
  env,
  resources: ({ metrics }): FeedbackResources => ({ given: metrics.feedbackRatings }),
})

/** What every procedure of this service sees. */
export type FeedbackContext = Context<typeof uses, typeof owns, z.infer<typeof env>, FeedbackResources>

import { type Authorization, subjectAuthorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

// Models belong to the installation: who may use them at all may use all of them.
const forAll = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const

/** Whom the models answer. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: { models: { from: 'member', ...forAll } },
  internal: {
    subject: subjectAuthorization,
    chat: {
      alone: 'allowed',
      input: {
        messages: [],
        question: 'Wie lange?',
        language: 'de',
        sources: [{ ordinal: 1, text: 'Es dauert sechs Wochen.', title: 'Text', score: 0.9 }],
      },
      ...forAll,
    },
    complete: {
      alone: 'LLM_MODEL_UNKNOWN',
      input: { messages: [{ role: 'user', content: 'Wie lange?' }] },
      // Without a provider there is only the extractive model, which takes no free request.
      otherTenant: 'LLM_MODEL_UNKNOWN',
      withoutGrant: 'LLM_MODEL_UNKNOWN',
      ends: 'LLM_MODEL_UNKNOWN',
    },
    embed: { alone: 'allowed', input: { texts: ['Ein Text.'], purpose: 'query' }, ...forAll },
    embeddingModel: { alone: 'allowed', ...forAll },
  },
}

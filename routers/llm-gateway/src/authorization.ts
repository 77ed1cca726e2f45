import type { Authorization } from '@wattos/mesh'
import type { edge, internal } from './router.ts'

// Models belong to the installation: who may use them at all may use all of them.
const forAll = { otherTenant: 'allowed', withoutGrant: 'allowed' } as const

/** Whom the models answer. */
export const authorization: Authorization<typeof edge, typeof internal> = {
  edge: { models: { from: 'member', ...forAll } },
  internal: {
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
    embed: { alone: 'allowed', input: { texts: ['Ein Text.'], purpose: 'query' }, ...forAll },
    embeddingModel: { alone: 'allowed', ...forAll },
  },
}

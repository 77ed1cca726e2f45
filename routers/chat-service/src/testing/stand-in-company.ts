import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

/** A character that talks freely, asks for little and knows no documents. */
export const owl = {
  name: 'Eule',
  tagline: '',
  persona: 'Du erklärst Mathematik mit Beispielen.',
  greeting: 'Hallo!',
  starters: [],
  language: 'de',
  look: { hue: 200, figure: 'owl' },
  voice: { rate: 1, pitch: 1 },
  spaceIds: [] as string[],
  version: 3,
  limits: {
    questionsPerDay: null as number | null,
    questionLength: 200,
    documentsOnly: false,
    avoids: ['Noten'],
  },
}

const rated = z.looseObject({ answerId: z.string() })

/** Stand-ins for those who say who speaks and who keep what people think. */
export function createCompany() {
  const state = {
    /** The character that there is; null for none. */
    character: null as (typeof owl & { id: string }) | null,
    ratings: [] as z.infer<typeof rated>[],
    withdrawn: [] as string[],
  }
  const characterKit = serviceKit({
    name: 'character-service',
    port: 3013,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const character = defineService(characterKit, {
    edge: characterKit.router({}),
    internal: characterKit.router({
      read: characterKit.service.input(z.object({ id: z.string() })).query(({ input }) => {
        if (state.character?.id !== input.id)
          throw fail('NOT_FOUND', 'CHARACTER_NOT_FOUND', 'This character does not exist.')
        return state.character
      }),
    }),
  })
  const feedbackKit = serviceKit({
    name: 'feedback-service',
    port: 3018,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const feedback = defineService(feedbackKit, {
    edge: feedbackKit.router({}),
    internal: feedbackKit.router({
      answers: feedbackKit.router({
        rate: feedbackKit.service.input(rated).mutation(({ input }) => void state.ratings.push(input)),
        withdraw: feedbackKit.service
          .input(z.object({ answerId: z.string() }))
          .mutation(({ input }) => void state.withdrawn.push(input.answerId)),
      }),
    }),
  })
  return { character, feedback, state }
}

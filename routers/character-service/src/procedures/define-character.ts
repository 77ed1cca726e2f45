import type { llmErrors } from '@wattos/llm-gateway'
import { relays, throws } from '@wattos/mesh'
import { z } from 'zod'
import { fromSentence } from '../definition/from-sentence.ts'
import { characterErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Makes a definition from one sentence, for the person to look at and change; nothing is stored. */
export const defineCharacter = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NEEDS_MODEL', 'CHARACTER_UNREADABLE'))
  .errors(relays<typeof llmErrors, keyof typeof llmErrors>())
  .input(z.object({ sentence: z.string().trim().min(3).max(1_000), language: z.enum(['de', 'en']) }))
  .mutation(({ input, ctx }) => fromSentence(ctx, input))

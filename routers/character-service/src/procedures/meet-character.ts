import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { readForSpeaking } from '../read-for-speaking.ts'
import { characterErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** What somebody who is about to speak with a character sees of it; `draft` for those who may change it. */
export const meetCharacter = kit
  .can('character:use')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND', 'CHARACTER_VERSION_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), draft: z.boolean().default(false) }))
  .query(async ({ input, ctx }) => {
    const read = await readForSpeaking(ctx, input)
    const { id, version, name, tagline, greeting, starters, language, look, voice } = read
    const { questionsPerDay, questionLength, documentsOnly } = read.limits
    const documents = read.spaceIds.length > 0
    const limits = { questionsPerDay, questionLength, documentsOnly }
    return { id, version, name, tagline, greeting, starters, language, look, voice, documents, limits }
  })

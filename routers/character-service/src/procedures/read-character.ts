import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors } from '../errors.ts'
import { callerOf } from '../find.ts'
import { kit } from '../kit.ts'
import { readForSpeaking } from '../read-for-speaking.ts'

const input = z.object({
  id: z.uuid(),
  /** The draft instead of what is offered, for those who may change the character. */
  draft: z.boolean().default(false),
})

/** A character for those who let it speak: its whole definition, and the version's number, 0 for the draft. */
export const readCharacter = kit.service
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND', 'CHARACTER_VERSION_NOT_FOUND', 'PRINCIPAL_MISSING'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(input)
  .query(({ input: asked, ctx }) => readForSpeaking(callerOf(ctx), asked))

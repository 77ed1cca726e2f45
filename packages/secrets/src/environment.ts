import { secretVariable } from '@wattos/config'
import { z } from 'zod'

const listOf = (text: string) => text.split(/[\s,]+/).filter((one) => one !== '')

/** Variables of a service that seals: spread `.shape` into its own; the value goes to `createSealer`. */
export const secretsEnvironment = z.object({
  SECRETS_KEY: secretVariable().describe(
    'seals secrets in the database, such as keys of model providers; the same in every app; generated when embedded',
  ),
  SECRETS_KEYS_PREVIOUS: z
    .string()
    .default('')
    .transform((text, context) => {
      const keys = listOf(text)
      if (keys.some((key) => key.length < 32))
        context.addIssue({ code: 'custom', message: 'holds a key of fewer than 32 characters' })
      return keys
    })
    .describe('earlier values of SECRETS_KEY, separated by commas, until npm run secrets -- reseal is done'),
})

/** The keys that seal and open. */
export type SecretsEnvironment = z.infer<typeof secretsEnvironment>

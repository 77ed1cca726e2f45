import { z } from 'zod'
import { places } from '../tenant/policy.ts'
import { providerNames } from './names.ts'

const serverSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z\d][a-z\d-]{0,39}$/, 'takes small letters, digits and -, at most 40')
    .refine((name) => !providerNames.some((known) => known === name), 'is the name of a kind of provider'),
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' }),
  apiKey: z.string().min(1).optional(),
  models: z.array(z.string().trim().min(1)).default([]),
  label: z.string().trim().min(1).max(100).optional(),
  place: z.enum(places).optional(),
})

/** A server with OpenAI's protocol that the environment names; without `place` its address and LLM_EU_PROVIDERS tell where it is. */
export type NamedServer = z.infer<typeof serverSchema>

/** Several servers with OpenAI's protocol, as JSON; what is wrong with it is told without its keys. */
export const serversVariable = z
  .string()
  .default('[]')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON' })
      return z.NEVER
    }
  })
  .pipe(
    z
      .array(serverSchema)
      .refine(
        (servers) => new Set(servers.map(({ name }) => name)).size === servers.length,
        'names one twice',
      ),
  )
  .describe(
    'more servers with OpenAI\'s protocol, as JSON: [{"name":"ionos","baseUrl":"https://…/v1","apiKey":"…","models":["…"],"label":"IONOS","place":"eu"}]; apiKey, label, place (house, eu, elsewhere) and, for servers that only rank, speak or listen, models may be left out',
  )

import { outboundEnvironment } from '@wattos/outbound'
import { secretsEnvironment } from '@wattos/secrets'
import { z } from 'zod'

/** Everything that tools read from the environment. */
export const env = z.object({
  ...secretsEnvironment.shape,
  ...outboundEnvironment.shape,
})

/** The parsed environment. */
export type ToolEnv = z.infer<typeof env>

import { secretsEnvironment } from '@wattos/secrets'
import { z } from 'zod'

/** What the service reads from the environment. */
export const env = z.object({
  ...secretsEnvironment.shape,
  AGENT_SWEEP_SECONDS: z.coerce
    .number()
    .positive()
    .default(15)
    .describe(
      'How often agents look for runs that nobody works on, decisions whose time is over, and schedules that are due, in seconds',
    ),
})

/** The agents' settings. */
export type AgentEnv = z.infer<typeof env>

import { mailServerVariable } from '@wattos/config'
import { secretsEnvironment } from '@wattos/secrets'
import { z } from 'zod'

/** What the service reads from the environment. */
export const env = z.object({
  ...secretsEnvironment.shape,
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('address under which browsers reach the platform; links in mails begin with it'),
  SMTP_URL: mailServerVariable()
    .optional()
    .describe(
      'mail server, such as smtps://user:password@mail.example.org; a password is only given over TLS, so smtp:// with one needs STARTTLS; without it no mail is sent',
    ),
  MAIL_FROM: z
    .string()
    .default('WattOS <no-reply@localhost>')
    .describe('sender of mails, such as WattOS <ai@example.org>'),
  PRESIDIO_URL: z
    .url()
    .optional()
    .describe('address of a Presidio analyzer that finds names of persons and places'),
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

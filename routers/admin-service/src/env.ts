import { mailServerVariable, secretVariable } from '@wattos/config'
import { outboundEnvironment } from '@wattos/outbound'
import { secretsEnvironment } from '@wattos/secrets'
import { storeEnvironment } from '@wattos/storage'
import { z } from 'zod'

/** Variables of the service that knows who may come in. */
export const adminEnvironment = z.object({
  ...secretsEnvironment.shape,
  ...outboundEnvironment.shape,
  ...storeEnvironment.shape,
  AUTH_SECRET: secretVariable().describe('secret that signs session cookies; generated when embedded'),
  SIGN_UP: z
    .enum(['open', 'closed'])
    .default('closed')
    .describe(
      'open lets anyone who confirms their e-mail address create an account, as a viewer (needs SMTP_URL); the first account is always possible and administers',
    ),
  TERMINAL_TOKEN: secretVariable()
    .optional()
    .describe(
      'lets whoever holds it use the platform from this machine without an account; the embedded platform sets it',
    ),
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
  DNS_SERVER: z
    .string()
    .optional()
    .describe(
      'address of the DNS server, such as 9.9.9.9, that is asked whether a mail domain is an organisation’s; empty: those of the system',
    ),
  REDIS_URL: z.string().optional().describe('Redis, here for the limits of attempts; empty: the database'),
  SCHEDULE_SECONDS: z.coerce
    .number()
    .positive()
    .default(15)
    .describe(
      'how often schedules of agents and websites that are due are begun, and runs of websites whose job was lost are taken up, in seconds',
    ),
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('production')
    .describe('development keeps mails that cannot be sent for the administrators to read'),
})

/** Parsed variables of the service that knows who may come in. */
export type AdminEnvironment = z.infer<typeof adminEnvironment>

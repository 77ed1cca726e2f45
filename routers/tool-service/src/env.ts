import { mailServerVariable } from '@wattos/config'
import { outboundEnvironment } from '@wattos/outbound'
import { secretsEnvironment } from '@wattos/secrets'
import { z } from 'zod'

const serverSchema = z.strictObject({
  command: z.string().min(1),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
})

const stdioServers = z
  .string()
  .default('{}')
  .transform((text, context) => {
    try {
      return z.record(z.string(), serverSchema).parse(JSON.parse(text))
    } catch {
      context.addIssue({
        code: 'custom',
        message: 'must be JSON such as {"files":{"command":"npx","args":["-y","a-server"]}}',
      })
      return z.NEVER
    }
  })

/** Everything that tools read from the environment. */
export const env = z.object({
  ...secretsEnvironment.shape,
  ...outboundEnvironment.shape,
  SMTP_URL: mailServerVariable()
    .optional()
    .describe(
      'mail server, such as smtps://user:password@mail.example.org; a password is only given over TLS, so smtp:// with one needs STARTTLS; without it no mail is sent',
    ),
  MAIL_FROM: z
    .string()
    .default('WattOS <no-reply@localhost>')
    .describe('sender of mails, such as WattOS <ai@example.org>'),
  TOOL_STDIO_SERVERS: stdioServers.describe(
    'MCP servers that organisations may connect as a process of this machine, as JSON: {"files":{"command":"npx","args":["…"]}}; empty: none',
  ),
})

/** The parsed environment. */
export type ToolEnv = z.infer<typeof env>

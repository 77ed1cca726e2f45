import { pino } from 'pino'
import { maskLine } from './mask-line.ts'

/** Structured log: `log.info({ documentId }, 'indexed')`. */
export type Logger = pino.Logger

// Names under which secrets or people's words could reach a log line, at the first two levels.
const hidden = [
  'password',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  'text',
  'content',
  'question',
  'answer',
  'email',
  'link',
  'recipient',
]

/** A JSON logger with `service` on each line, without message texts, secrets and addresses of people; writes to standard output. */
export function createLogger({ service, level }: { service: string; level: string }): Logger {
  return loggerOf(level, { service })
}

/** The same for a process of several services, with `app` on each line; each of them adds itself with `child`, once. */
export function createAppLogger({ app, level }: { app: string; level: string }): Logger {
  return loggerOf(level, { app })
}

function loggerOf(level: string, base: object): Logger {
  return pino({
    level,
    base,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    redact: { paths: hidden.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    // Messages of errors are others' words: what they quote is only found in the finished line.
    hooks: { streamWrite: maskLine },
  })
}

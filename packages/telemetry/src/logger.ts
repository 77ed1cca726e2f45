import { pino } from 'pino'

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
]

/** A JSON logger with `service` on each line and secrets and message texts redacted; writes to standard output. */
export function createLogger(options: { service: string; level: string }): Logger {
  return pino({
    level: options.level,
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label.toUpperCase() }) },
    redact: { paths: hidden.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
  })
}

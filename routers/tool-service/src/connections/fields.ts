import { z } from 'zod'
import { toolFailure } from '../errors.ts'
import { type KindName, kindNames, kinds } from './kinds.ts'

/** What an administrator says about a connection; the secret only goes in, it never comes out. */
export const connectionFields = z.object({
  kind: z.enum(kindNames),
  /** First part of the names of its tools. */
  name: z
    .string()
    .regex(/^[a-z][a-z\d_-]{0,39}$/, 'takes small letters, digits, _ and -, at most 40, a letter first'),
  description: z.string().trim().max(1_000).default(''),
  settings: z.record(z.string(), z.unknown()),
  secret: z.record(z.string(), z.unknown()).optional().meta({ secret: true }),
  enabled: z.boolean().default(true),
  timeoutMs: z.number().int().min(1_000).max(120_000).default(30_000),
})

/** The settings as they are stored; throws CONNECTION_INVALID with what is wrong with them. */
export function checkedSettings(kind: KindName, settings: unknown): object {
  return stored(checked(kinds[kind].settings, settings))
}

/** The secret as it is sealed; throws CONNECTION_INVALID with what is wrong with it, and nothing of it. */
export function checkedSecret(kind: KindName, secret: unknown): string {
  return JSON.stringify(checked(kinds[kind].secret, secret))
}

function checked(schema: z.ZodType, given: unknown): unknown {
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw toolFailure('CONNECTION_INVALID', { problem: z.prettifyError(parsed.error) })
  return parsed.data
}

const plain = z.record(z.string(), z.unknown())
const stored = (settings: unknown): object => plain.parse(JSON.parse(JSON.stringify(settings)))

/** Whether the database refused a row because its name is there already. */
export function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'P2002'
}

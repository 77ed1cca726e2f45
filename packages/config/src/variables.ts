import { z } from 'zod'

const truthy = new Set(['true', '1', 'yes', 'on'])
const falsy = new Set(['false', '0', 'no', 'off'])

/** A boolean variable that is really parsed: `"false"` and `"0"` are false, anything unknown is an error. */
export function booleanVariable(fallback: boolean) {
  return z
    .union([z.boolean(), z.string()])
    .default(fallback)
    .transform((value, context) => {
      if (typeof value === 'boolean') return value
      const word = value.trim().toLowerCase()
      if (truthy.has(word)) return true
      if (falsy.has(word)) return false
      context.addIssue({ code: 'custom', message: 'must be true or false' })
      return z.NEVER
    })
}

/** A secret of at least `minimum` characters; never printed by anything in this package. */
export function secretVariable(minimum = 32) {
  return z
    .string()
    .min(minimum, `must have at least ${minimum} characters; make one with: openssl rand -base64 48`)
}

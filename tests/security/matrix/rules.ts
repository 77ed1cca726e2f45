import type { AnyProcedure } from '@trpc/server'
import { z } from 'zod'
import type { Ruled } from './services.ts'

const least = ['anyone', 'member', 'viewer', 'editor', 'administrator'] as const
const rule = z.strictObject({
  from: z.enum(least).optional(),
  alone: z.string().optional(),
  viewer: z.string().optional(),
  byKey: z.string().optional(),
  input: z.unknown().optional(),
  otherTenant: z.string(),
  withoutGrant: z.string(),
  ends: z.string().optional(),
})

/** Whom a procedure answers, as `authorization.ts` states it. */
export type Rule = z.infer<typeof rule>

/** A procedure with one of the rules that its service states for it. */
export interface Ruling {
  readonly service: Ruled['service']
  readonly surface: 'edge' | 'internal'
  readonly path: string
  readonly type: AnyProcedure['_def']['type']
  readonly rule: Rule
}

/** Every procedure of a service, taken from its routers, with its rules; throws where one has none. */
export function rulingsOf({ service, rules }: Ruled): Ruling[] {
  return (['edge', 'internal'] as const).flatMap((surface) => {
    const procedures: Readonly<Record<string, AnyProcedure>> = service[surface]._def.procedures
    return Object.entries(procedures).flatMap(([path, procedure]) => {
      const stated: unknown = path
        .split('.')
        .reduce<unknown>((tree, key) => (isObject(tree) ? Reflect.get(tree, key) : undefined), rules[surface])
      const read = z.union([rule.transform((one) => [one]), z.array(rule).min(1)]).safeParse(stated)
      if (!read.success)
        throw new Error(`${service.name} states no rule for ${surface} ${path}: ${read.error.message}`)
      return read.data.map((one) => ({
        service,
        surface,
        path,
        type: procedure._def.type,
        rule: one,
      }))
    })
  })
}

/** What a rule says to a person of a role, or to nobody. */
export function answerTo(
  { from = 'anyone', ends = 'allowed' }: Rule,
  who: 'nobody' | 'member' | 'viewer' | 'editor' | 'administrator',
): string {
  if (who === 'nobody') return from === 'anyone' ? ends : 'NOT_SIGNED_IN'
  return least.indexOf(who) >= least.indexOf(from) ? ends : 'PERMISSION_MISSING'
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

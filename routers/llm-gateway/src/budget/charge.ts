import type { Principal } from '@wattos/identity'
import type { Limit } from '../tenant/policy.ts'
import { windowStart } from './window.ts'

/** Who a call counts for. */
export interface Who {
  readonly tenantId: string
  readonly userId: string
  readonly groups: readonly string[]
  readonly keyId: string | undefined
  /** The service that asked; empty for a call from outside. */
  readonly service: string
}

/** What a call takes, or could take at most. */
export interface Amounts {
  readonly requests: number
  readonly tokens: number
  readonly cost: number
}

/** One limit that a call counts against, in the window of its beginning. */
export interface Claim {
  readonly limit: Limit
  readonly subject: string
  readonly startsAt: number
  /** The window's name; told once, since everybody who counts looks for it. */
  readonly key: string
}

/** The limits that a call of `who` to `model` counts against; without a subject a limit holds for each of its scope. */
export function claimsOf(limits: readonly Limit[], who: Who, model: string): Claim[] {
  if (limits.length === 0) return []
  const now = Date.now()
  return limits.flatMap((limit) =>
    subjectsOf(limit, who, model)
      .filter((subject) => limit.subject === '' || limit.subject === subject)
      .map((subject) => claimOf(limit, subject, windowStart(limit.window, now))),
  )
}

function claimOf(limit: Limit, subject: string, startsAt: number): Claim {
  return { limit, subject, startsAt, key: `${limit.id} ${startsAt} ${subject}` }
}

function subjectsOf({ scope }: Limit, who: Who, model: string): readonly string[] {
  if (scope === 'tenant') return ['']
  if (scope === 'group') return who.groups
  if (scope === 'person') return [who.userId]
  if (scope === 'model') return [model]
  return who.keyId === undefined ? [] : [who.keyId]
}

/** Who a call of a person counts for. */
export function whoOf(principal: Principal, caller: string | null): Who {
  const { tenantId, userId, groups = [], keyId } = principal
  return { tenantId, userId, groups, keyId, service: caller ?? '' }
}

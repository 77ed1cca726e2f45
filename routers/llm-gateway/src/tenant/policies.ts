import { defaultPolicy, type TenantPolicy } from './policy.ts'

/** How long a policy holds before it is read again, in milliseconds: so long other replicas may go on with an old one. */
const freshMs = 5_000
/** Most tenants that are remembered. */
const most = 1_000

/** What each tenant has decided, remembered for a few seconds. */
export interface Policies {
  /** The policy of a tenant; for none, the default. */
  of(tenantId: string | undefined): TenantPolicy | Promise<TenantPolicy>
  /** Reads it anew at the next call: after a change. */
  forget(tenantId: string): void
}

interface Known {
  readonly policy: TenantPolicy
  readonly readAt: number
  reading: boolean
}

/** Remembers policies. One that is due is read again beside the call, which goes on with the old one. */
export function createPolicies(load: (tenantId: string) => Promise<TenantPolicy>): Policies {
  const known = new Map<string, Known>()
  const first = new Map<string, Promise<TenantPolicy>>()

  async function read(tenantId: string): Promise<TenantPolicy> {
    try {
      const policy = await load(tenantId)
      if (known.size >= most) known.delete(known.keys().next().value ?? '')
      known.set(tenantId, { policy, readAt: performance.now(), reading: false })
      return policy
    } finally {
      first.delete(tenantId)
    }
  }

  return {
    of(tenantId) {
      if (tenantId === undefined) return defaultPolicy
      const found = known.get(tenantId)
      if (found) {
        if (!found.reading && performance.now() - found.readAt > freshMs) {
          found.reading = true
          // What cannot be read now is tried again with a later call; until then the last word holds.
          read(tenantId).catch(() => (found.reading = false))
        }
        return found.policy
      }
      const reading = first.get(tenantId) ?? read(tenantId)
      first.set(tenantId, reading)
      return reading
    },
    forget(tenantId) {
      known.delete(tenantId)
      first.delete(tenantId)
    },
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'

/** How long statements may still take; a call's scope is one. */
export interface TimeLimit {
  /** Milliseconds that are left; Infinity where nothing limits them. */
  readonly remaining: number
  /** Calls the listener when the work is given up or its time is over; returns how to stop listening. */
  onEnd(listener: (reason: unknown) => void): () => void
}

/**
 * Whose rows a statement reaches: those of one tenant (of nobody when null), which the database itself sees to, or those
 * of all tenants, for a reason that stands in the code.
 */
export type Reach = ({ readonly tenantId: string | null } | { readonly acrossTenants: string }) & {
  readonly limit?: TimeLimit
}

const reaches = new AsyncLocalStorage<Reach>()

/** Starts database work with a reach. The database client calls the driver in the async context of this call. */
export function reaching<R>(reach: Reach, work: () => R): R {
  return reaches.run(reach, work)
}

/** The reach of the work that runs now. */
export function currentReach(): Reach | undefined {
  return reaches.getStore()
}

/**
 * The same object whose methods run with a reach. Prisma begins an operation only when its promise is awaited, so the
 * promises that come out of it are wrapped in the same way.
 */
export function withReach<T extends object>(target: T, reach: Reach): T {
  return new Proxy(target, {
    get(from, key) {
      const value: unknown = Reflect.get(from, key)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        const result: unknown = reaching(reach, () => Reflect.apply(value, from, given))
        return isLazy(result) ? withReach(result, reach) : result
      }
    },
  })
}

function isLazy(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Reflect.get(value, Symbol.toStringTag) === 'PrismaPromise'
  )
}

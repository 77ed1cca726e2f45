import type { OutgoingCall, Surface } from './call.ts'

/** What a call is aimed at. */
export type Target = Pick<OutgoingCall, 'surface' | 'path' | 'type'>

const typeOf: Readonly<Record<string, OutgoingCall['type']>> = {
  query: 'query',
  mutate: 'mutation',
  subscribe: 'subscription',
}

/**
 * A step towards a procedure: `internal`, `internal.index`, `internal.index.begin`, `internal.index.begin.query`. Steps
 * are shared by all calls, which would otherwise put the same names together each time.
 */
export class CallPath {
  readonly surface: Surface
  /** Dotted, without the surface. */
  readonly path: string
  /** What a call from here is aimed at; undefined unless the last step is the kind of a call. */
  readonly target: Target | undefined
  readonly #next = new Map<string, CallPath>()

  constructor(surface: Surface, path = '', target?: Target) {
    this.surface = surface
    this.path = path
    this.target = target
  }

  /** The step named `key` from here. */
  next(key: string): CallPath {
    const known = this.#next.get(key)
    if (known) return known
    const { surface, path } = this
    const type = path === '' || !Object.hasOwn(typeOf, key) ? undefined : typeOf[key]
    const made = new CallPath(surface, path ? `${path}.${key}` : key, type && { surface, path, type })
    this.#next.set(key, made)
    return made
  }
}

/** How long the names are believed without asking again, in milliseconds: as long a name that was confirmed or taken back goes unnoticed. */
const believedMs = 5_000

/** The host names of organisations, under which the platform is reached beside its main address. */
export interface OwnHosts {
  /** The names; undefined only before the first answer. Asks again in the background when they are old. */
  readonly known: () => ReadonlySet<string> | undefined
  /** The names, waited for. None where they cannot be had: then every name but the main one is foreign. */
  readonly load: () => Promise<ReadonlySet<string>>
}

/** Keeps the names that `ask` gives. Requests wait for them once; which name a request claims never makes it ask. */
export function createOwnHosts(ask: () => Promise<readonly string[]>): OwnHosts {
  let names: ReadonlySet<string> | undefined
  let until = -Infinity
  let asking: Promise<ReadonlySet<string>> | undefined

  function load(): Promise<ReadonlySet<string>> {
    asking ??= ask()
      .then(
        (found) => new Set(found),
        () => names ?? new Set<string>(),
      )
      .then((found) => {
        names = found
        until = performance.now() + believedMs
        asking = undefined
        return found
      })
    return asking
  }

  return {
    known() {
      if (names && until < performance.now()) void load()
      return names
    },
    load,
  }
}

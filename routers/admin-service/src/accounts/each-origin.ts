/** Most set-ups that are kept: invented names must not fill the memory. */
const most = 100

/**
 * What `make` gives for an origin, made once. Passkeys and cookies belong to the name under which a browser comes, and an
 * installation answers under several: its own, and those of organisations.
 */
export function eachOrigin<Made>(make: (origin: string) => Made): (origin: string) => Made {
  const kept = new Map<string, Made>()
  return (origin) => {
    const made = kept.get(origin) ?? make(origin)
    // The one that was not asked for the longest goes first.
    kept.delete(origin)
    kept.set(origin, made)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return made
  }
}

/**
 * A copy of a schema whose references have been followed: where it would contain itself, anything is allowed.
 * Undefined if it has more than `most` parts.
 */
export function unroll(schema: unknown, most: number): unknown {
  let parts = 0
  function copy(value: unknown, above: readonly unknown[]): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (above.includes(value)) return {}
    if (++parts > most) throw new TooLong()
    const within = [...above, value]
    if (Array.isArray(value)) return value.map((one) => copy(one, within))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one, within)]))
  }
  try {
    return copy(schema, [])
  } catch (error) {
    if (error instanceof TooLong) return undefined
    throw error
  }
}

class TooLong extends Error {}

const empty: Readonly<Record<string, unknown>> = {
  string: '',
  number: 0,
  integer: 0,
  boolean: false,
  array: [],
  object: {},
}

/** Arguments to begin with: the required ones of a JSON Schema with nothing in them, and what has a default. */
export function sampleArguments(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties = objectOf(schema['properties'])
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, given]) => {
      const property = objectOf(given)
      if (property['default'] !== undefined) return [[name, property['default']]]
      return required.includes(name) ? [[name, empty[String(property['type'])] ?? null]] : []
    }),
  )
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

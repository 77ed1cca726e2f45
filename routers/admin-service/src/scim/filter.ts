import { type Compare, type Filter, flatten, parse } from 'scim2-parse-filter'
import { ScimError } from './protocol.ts'

type Value = Compare['compValue']

/** The conditions of a filter that compares attributes with `eq`, joined by `and`, by their names in lower case; throws a ScimError for any other. */
export function readFilter(text: string): ReadonlyMap<string, Value> {
  const conditions = new Map<string, Value>()
  for (const one of conjuncts(parsed(text))) {
    if (one.op !== 'eq') throw unsupported(one.op)
    conditions.set(one.attrPath.toLowerCase().replace(/^urn:[^ ]*:/, ''), one.compValue)
  }
  return conditions
}

/** The failure for a filter that is not carried out. */
export const unsupported = (what: string): ScimError =>
  new ScimError(400, `Filters take eq and and, on a few attributes; not ${what}.`, 'invalidFilter')

function parsed(text: string): Filter {
  try {
    return flatten(parse(text))
  } catch {
    throw new ScimError(400, 'The filter cannot be read.', 'invalidFilter')
  }
}

function conjuncts(filter: Filter): readonly (Compare & { op: string })[] {
  if (filter.op === 'and' && 'filters' in filter) return filter.filters.flatMap(conjuncts)
  if ('compValue' in filter) return [filter]
  throw unsupported(filter.op)
}

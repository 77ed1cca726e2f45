import { createHash } from 'node:crypto'

/** Longest name of a tool that models' providers take. */
const longestName = 64

/** Id of a connection's tool: the connection's, a dot, and the tool's own name there. */
export const idOf = (connection: { readonly id: string }, tool: string) => `${connection.id}.${tool}`

/** Name of a connection's tool as models see it: letters, digits, `_` and `-`; one that is too long keeps its beginning and a digest. */
export function nameOf(connection: { readonly name: string }, tool: string): string {
  const name = `${connection.name}_${tool}`.replaceAll(/[^a-zA-Z0-9_-]+/g, '_')
  if (name.length <= longestName) return name
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, longestName - digest.length - 1)}_${digest}`
}

/** A tool of a kind of system, by the tool's own name there. */
export interface Wanted {
  readonly kind: 'email' | 'jira' | 'websearch'
  readonly tool: string
}

/** What an organisation has of the tools that a template wants. */
interface Connected {
  /** Their ids; of several systems of a kind those of the first. */
  readonly ids: readonly string[]
  /** Kinds of systems that are not connected. */
  readonly lacks: readonly Wanted['kind'][]
}

/** Looks for the tools that a template wants among those of the organisation. */
export function connectedOf(
  wants: readonly Wanted[],
  tools: readonly { readonly id: string; readonly kind: string }[],
): Connected {
  const found = wants.map(({ kind, tool }) => ({
    kind,
    id: tools.find((one) => one.kind === kind && one.id.endsWith(`.${tool}`))?.id,
  }))
  return {
    ids: found.flatMap(({ id }) => id ?? []),
    lacks: found.flatMap(({ kind, id }) => (id === undefined ? kind : [])),
  }
}

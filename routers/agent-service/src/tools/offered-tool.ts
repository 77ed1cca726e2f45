/** A tool that an agent may ask for. */
export interface OfferedTool {
  readonly id: string
  /** As models see it: letters, digits, `_` and `-`, at most 64. */
  readonly name: string
  readonly description: string
  /** JSON schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Who answers: the tools, a person, or another agent. */
  readonly by: 'tool' | 'person' | 'agent'
  readonly effect: 'reads' | 'changes'
  readonly approval: 'never' | 'always'
}

/** A mail to one person. */
export interface Letter {
  /** Organisation that it concerns. */
  readonly tenantId: string
  /** Whose account it is about; nobody's where whoever gets it has none yet. */
  readonly userId?: string | undefined
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A mail to one person. */
export interface Letter {
  /** Organisation that it concerns. */
  readonly tenantId: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

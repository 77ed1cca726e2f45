/** The run cannot go on, and why; the sentence is for people. */
export class RunFailure extends Error {
  override readonly name = 'RunFailure'
  readonly reason: string

  constructor(reason: string, message: string) {
    super(message)
    this.reason = reason
  }
}

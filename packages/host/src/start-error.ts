/** A start that cannot succeed; the message is one sentence that says what to do, and is all that is shown. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** Thrown by a handler when trying again cannot help, as for a broken file: the job fails at once. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure'
}

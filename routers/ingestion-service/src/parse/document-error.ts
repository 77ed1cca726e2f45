import { errors, type ErrorReason } from '../errors.ts'

/** A fault of the document itself: trying again cannot help, its reason can be shown to the user. */
export class DocumentError extends Error {
  readonly reason: ErrorReason

  constructor(reason: ErrorReason, options?: ErrorOptions) {
    super(errors[reason].message, options)
    this.name = 'DocumentError'
    this.reason = reason
  }
}

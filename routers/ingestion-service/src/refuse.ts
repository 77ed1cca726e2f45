import { fail, type Failure } from '@wattos/mesh'
import { errors, type ErrorReason } from './errors.ts'

/** The failure to throw for a reason of this service. */
export function refuse(reason: ErrorReason): Failure {
  return fail(errors[reason].code, reason, errors[reason].en)
}

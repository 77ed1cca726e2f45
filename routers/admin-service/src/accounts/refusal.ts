import { Failure } from '@wattos/mesh'
import { APIError } from 'better-auth/api'
import { type AdminReason, adminErrors } from '../errors.ts'

type Plain = {
  [R in AdminReason]: (typeof adminErrors)[R]['message'] extends `${string}{${string}` ? never : R
}[AdminReason]

/** A foreseen failure in the form in which better-auth answers. */
export function refusal(reason: Plain): APIError {
  const { message, code } = adminErrors[reason]
  return new APIError(code, { code: reason, message })
}

/** The same of whatever was thrown; what is not foreseen stays as it is. */
export function asRefusal(thrown: unknown): unknown {
  if (!(thrown instanceof Failure)) return thrown
  const { code, reason, message } = thrown
  return new APIError(code === 'FORBIDDEN' || code === 'NOT_FOUND' ? code : 'BAD_REQUEST', {
    code: reason,
    message,
  })
}

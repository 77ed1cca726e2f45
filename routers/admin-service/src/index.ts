export type { AuthAnswer, AuthRequest } from './procedures/answer-auth.ts'
export type { Visitor } from './procedures/find-visitor.ts'
export { type AdminReason, adminErrors } from './errors.ts'
export { type Admin, admin } from './service.ts'

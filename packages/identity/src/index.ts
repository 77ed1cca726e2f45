export { type Permission, permissionsOf, type Role, roles } from './permissions.ts'
export { type Principal, principalSchema } from './principal.ts'
export {
  type CallToken,
  InvalidTokenError,
  type TokenIssuer,
  createTokenIssuer,
  type TokenVerifier,
  createTokenVerifier,
} from './token.ts'

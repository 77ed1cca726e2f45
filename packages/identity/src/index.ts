export { generateKey } from './generate-key.ts'
export { type KeySources, type MeshKeys, readMeshKeys } from './keys.ts'
export { type Feature, features, featureTable, hasFeature, isFeature } from './features.ts'
export { MeshKeyError } from './mesh-key-error.ts'
export { parsePublicKeys } from './public-keys.ts'
export {
  isPermission,
  operatorPermissions,
  type Permission,
  permissions,
  permissionsOf,
  permissionTable,
  type Role,
  roles,
} from './permissions.ts'
export { may, permissionsHeld, type Principal, principalKey, principalSchema } from './principal.ts'
export { demands, type Rule } from './rules.ts'
export {
  type CallToken,
  type Credentials,
  keysOf,
  InvalidTokenError,
  type TokenIssuer,
  createTokenIssuer,
  type TokenScope,
  type TokenVerifier,
  createTokenVerifier,
} from './token.ts'

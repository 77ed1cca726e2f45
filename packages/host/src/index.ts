export { mount, type MountedApp, type MountOptions } from './mount.ts'
export { StartError } from './start-error.ts'
export { ensureSecrets, type Secrets } from './secrets.ts'

import type { Environment } from './environment.ts'

/** Where the process runs; decides how a service's address is found when no variable gives it. */
export type Platform = 'railway' | 'kubernetes' | 'compose' | 'local'

const platforms: readonly Platform[] = ['railway', 'kubernetes', 'compose', 'local']

/** The platform by DEPLOYMENT_PLATFORM, else by the variables that Railway and Kubernetes set themselves, else local. */
export function detectPlatform(environment: Environment): Platform {
  const stated = environment['DEPLOYMENT_PLATFORM']?.toLowerCase()
  if (stated) {
    const known = platforms.find((platform) => platform === stated)
    if (known) return known
    throw new Error(`DEPLOYMENT_PLATFORM is "${stated}"; it may be ${platforms.join(', ')}.`)
  }
  if (environment['RAILWAY_ENVIRONMENT_NAME'] || environment['RAILWAY_ENVIRONMENT']) return 'railway'
  if (environment['KUBERNETES_SERVICE_HOST']) return 'kubernetes'
  return 'local'
}

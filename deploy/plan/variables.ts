import { describeVariables, hostEnvironment } from '@wattos/config'
import { type AnyService, resilienceEnvironment, serviceVariable } from '@wattos/mesh'

/** A variable of a deployed app, and where its value comes from. */
export interface PlannedVariable {
  readonly name: string
  readonly description: string
  /**
   * `fixed`: the plan knows it. `address`: of a service. `database`, `redis`, `bucket`: of what the platform provides.
   * `shared`: a secret made once, the same in every app that reads it. `own`: whoever operates it may set it.
   */
  readonly from: 'fixed' | 'address' | 'database' | 'redis' | 'bucket' | 'shared' | 'own'
  readonly value?: string
  /** Whether it must be kept where nobody reads it. */
  readonly secret: boolean
}

/** Secrets that every installation has, besides those that a schema requires. */
const alwaysShared = new Set(['MESH_SECRET'])
/** Set by the platform or by the image itself. */
const notOurs = /^(?:RAILWAY_|GIT_SHA$|WEB_DIR$|WATTOS_DATA_DIR$|HOST$|.*_FILE$|TERMINAL_TOKEN$)/
const secretName =
  /(?:_SECRET|_KEY|_KEYS|_TOKEN|_PASSWORD|SECRET_ACCESS_KEY|_SECRET_PREVIOUS)$|^(?:SMTP_URL|SECRETS_KEY|OPENAI_COMPATIBLE_SERVERS)/

/** What an app's variables depend on besides its services. */
interface Surroundings {
  readonly port: number
  /** Services whose addresses it needs. */
  readonly used: readonly string[]
  /** The app that a service is in. */
  readonly hostOf: (service: string) => string
}

/** The variables that an app reads, in the order of their schemas. */
export function variablesOf(
  services: readonly AnyService[],
  { port, used, hostOf }: Surroundings,
): PlannedVariable[] {
  const described = [hostEnvironment, resilienceEnvironment, ...services.map(({ env }) => env)].flatMap(
    describeVariables,
  )
  const once = [...new Map(described.map((one) => [one.name, one])).values()]
  const read = once.filter(({ name }) => !notOurs.test(name))
  return [
    ...used.map((name): PlannedVariable => ({
      name: serviceVariable(name),
      description: `address of ${name}`,
      from: 'address',
      value: hostOf(name),
      secret: false,
    })),
    ...read.map(({ name, description, required }): PlannedVariable => {
      const fixed = { PORT: String(port), NODE_ENV: 'production' }[name]
      const secret = secretName.test(name)
      const from = fixed
        ? 'fixed'
        : name === 'DATABASE_URL'
          ? 'database'
          : name === 'REDIS_URL'
            ? 'redis'
            : name.startsWith('S3_')
              ? 'bucket'
              : secret && (required || alwaysShared.has(name))
                ? 'shared'
                : 'own'
      return { name, description, from, ...(fixed ? { value: fixed } : {}), secret }
    }),
  ]
}

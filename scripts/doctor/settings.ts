import {
  type Environment,
  EnvironmentError,
  detectPlatform,
  hostEnvironment,
  readEnvironment,
} from '@wattos/config'
import { services } from '../mesh/services.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

/** Words that people put where a secret belongs. */
const guessable = /change.?me|secret|password|passwort|example|123456|(.)\1{7}/i
const secrets = /(?:_SECRET|_KEY|_TOKEN|_PASSWORD|SECRET_ACCESS_KEY)$/

/** Examines the variables: readable by every service, secrets that are none, and whether the public address is safe. */
export function examineSettings(environment: Environment): Finding[] {
  const schemas = [{ name: 'host', env: hostEnvironment }, ...services]
  const isDeployed = Boolean(environment['DATABASE_URL'])
  const unreadable = schemas.flatMap(({ name, env }) => {
    try {
      readEnvironment(env, environment)
      return []
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error
      // On one machine the platform makes its own secrets.
      const lines = error.message.split('\n').slice(1)
      const real = isDeployed ? lines : lines.filter((line) => !line.includes('is not set'))
      return real.map((line) => problem(`settings of ${name}`, line.trim(), 'See docs/configuration.md.'))
    }
  })
  return [
    ...(unreadable.length > 0 ? unreadable : [ok('settings', 'every service can read them')]),
    ...strength(environment),
    ...publicAddress(environment, isDeployed),
    ok('platform', detectPlatform(environment)),
  ]
}

function strength(environment: Environment): Finding[] {
  const weak = Object.entries(environment).filter(
    ([name, value]) =>
      /^(?:MESH|AUTH|SEALING|SECRETS)_/.test(name) &&
      secrets.test(name) &&
      value !== undefined &&
      value !== '' &&
      (value.length < 32 || guessable.test(value)),
  )
  return weak.map(([name]) =>
    problem('secrets', `${name} can be guessed`, `Set it to the output of: openssl rand -hex 32`),
  )
}

function publicAddress(environment: Environment, isDeployed: boolean): Finding[] {
  const address = environment['PUBLIC_URL']
  if (!address)
    return isDeployed && !environment['RAILWAY_PUBLIC_DOMAIN']
      ? [
          warning(
            'public address',
            'PUBLIC_URL is not set: links in mails cannot be made, cookies are not Secure',
            'Set PUBLIC_URL=https://… on the gateway and on admin-service.',
          ),
        ]
      : []
  return address.startsWith('https://') || /^http:\/\/(?:localhost|127\.)/.test(address)
    ? [ok('public address', address)]
    : [
        problem(
          'public address',
          `${address} is not encrypted`,
          'Let a proxy end TLS in front, and say https.',
        ),
      ]
}

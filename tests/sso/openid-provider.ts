import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { issuerOf } from './issuer-of.ts'

/** What the provider tells of a person, by the name with which they sign in. */
export type ProviderPeople = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** Starts a real OpenID provider as a process of its own, which sends people back to one address. */
export async function startOpenIdProvider(redirectUri: string, people: ProviderPeople) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'openid-process.ts')], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      REDIRECT_URI: redirectUri,
      PEOPLE: JSON.stringify(people),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const issuer = await issuerOf(child)
  return {
    issuer,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

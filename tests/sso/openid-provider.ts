import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

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
  let output = ''
  const issuer = await new Promise<string>((done, failed) => {
    const read = (piece: Buffer) => {
      output += piece.toString()
      const [, found] = /^issuer (\S+)$/m.exec(output) ?? []
      if (found !== undefined) done(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => failed(new Error(`the provider did not start:\n${output}`)))
  })
  return {
    issuer,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

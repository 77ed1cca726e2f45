import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createBrowser } from '../door/browser.ts'
import { issuerOf } from '../sso/issuer-of.ts'

/** Starts a real authorization server with an MCP server behind it as a process of its own. */
export async function startOAuthServer() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'oauth-process.ts')], {
    env: { ...process.env, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const issuer = await issuerOf(child)
  return {
    url: `${issuer}/mcp`,
    /** Signs somebody in there and says yes for them: where it sends them back to. */
    async sayYes(address: string, name: string): Promise<string> {
      const browser = createBrowser('')
      const form = { 'content-type': 'application/x-www-form-urlencoded' }
      let { headers } = await browser.send(address)
      for (;;) {
        const next = new URL(headers.get('location') ?? '', issuer)
        if (next.origin !== issuer) return next.href
        const page = await browser.send(next.href)
        if (page.status !== 200) ({ headers } = page)
        else {
          const prompt = page.text.includes('name="login"') ? 'login' : 'consent'
          const body = new URLSearchParams({ prompt, login: name, password: 'any' }).toString()
          ;({ headers } = await browser.send(next.href, { method: 'POST', headers: form, body }))
        }
      }
    },
    revoked: async (): Promise<unknown> => (await fetch(`${issuer}/revoked`)).json(),
    /** From now on it takes requests for revocation and never answers them. */
    fallSilent: async (): Promise<void> => void (await fetch(`${issuer}/mute`)),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

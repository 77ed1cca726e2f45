import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'

const { resolve } = createRequire(import.meta.url)

/** File of one of the reference servers of the protocol's makers. */
export const referenceServer = (name: 'everything' | 'memory' | 'filesystem') =>
  resolve(`@modelcontextprotocol/server-${name}/dist/index.js`)

/** The reference server `everything` over streamable HTTP, in a process of its own. */
export async function startEverything() {
  const port = await freePort()
  const child = spawn(process.execPath, [referenceServer('everything'), 'streamableHttp'], {
    env: { PATH: process.env['PATH'], PORT: String(port) },
    stdio: 'ignore',
  })
  const url = `http://127.0.0.1:${port}/mcp`
  for (let tries = 0; tries < 100; tries++) {
    const there = await fetch(url).then(
      () => true,
      () => false,
    )
    if (there) break
    await wait(100)
  }
  return { url, [Symbol.dispose]: () => void child.kill() }
}

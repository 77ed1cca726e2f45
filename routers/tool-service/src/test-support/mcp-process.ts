import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '@wattos/testing'

const require = createRequire(import.meta.url)

/** Files of the reference servers of the protocol's makers. */
export const referenceServers = {
  everything: require.resolve('@modelcontextprotocol/server-everything/dist/index.js'),
  memory: require.resolve('@modelcontextprotocol/server-memory/dist/index.js'),
  filesystem: require.resolve('@modelcontextprotocol/server-filesystem/dist/index.js'),
}

/** The reference server `everything` over streamable HTTP, in a process of its own. */
export async function startEverything() {
  const port = await freePort()
  const child = spawn(process.execPath, [referenceServers.everything, 'streamableHttp'], {
    env: { PORT: String(port) },
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

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { deploy, type Deployment } from './deployment.ts'

const script = join(import.meta.dirname, '../../scripts/deploy-check.ts')
const report = z.object({
  findings: z.array(z.object({ check: z.string(), state: z.string(), says: z.string() })),
})

let platform: Deployment
beforeAll(async () => {
  platform = await deploy('one process')
}, 120_000)
afterAll(() => platform?.stop(), 60_000)

async function check(address: string, key = '') {
  const { code, stdout } = await promisify(execFile)(process.execPath, [script, address, '--json'], {
    env: { DEPLOY_CHECK_KEY: key },
  }).then(
    (done) => ({ code: 0, stdout: done.stdout }),
    (failed: unknown) => z.object({ code: z.number(), stdout: z.string() }).parse(failed),
  )
  return { code, findings: report.parse(JSON.parse(stdout)).findings }
}

it('finds a platform that is as it should be well, as far as anybody may see', async () => {
  const { code, findings } = await check(platform.url)
  expect(findings.filter(({ state }) => state === 'problem')).toEqual([])
  expect(findings.filter(({ state }) => state === 'ok').map(({ check: name }) => name)).toEqual(
    expect.arrayContaining(['console', 'headers', 'inner calls', 'figures', 'foreign pages']),
  )
  expect(code).toBe(0)
})

it('says of a key that it may not look inside', async () => {
  const secrets: unknown = JSON.parse(await readFile(join(platform.dataDir, 'secrets.json'), 'utf8'))
  const { terminal } = z.object({ terminal: z.string() }).parse(secrets)
  // The terminal is an editor, who may not see the system.
  const { code, findings } = await check(platform.url, terminal)
  expect(code).toBe(1)
  expect(findings).toContainEqual(expect.objectContaining({ check: 'services', state: 'problem' }))
})

it('finds a server that is not ours, or open, not well', async () => {
  const port = await freePort()
  const server = createServer((_, res) => res.setHeader('content-type', 'text/html').end('<p>hello</p>'))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  try {
    const { code, findings } = await check(`http://127.0.0.1:${port}`)
    expect(code).toBe(1)
    const problems = findings.filter(({ state }) => state === 'problem').map((one) => one.check)
    expect(problems).toEqual(['headers', 'inner calls', 'figures', 'foreign pages'])
  } finally {
    server.close()
  }
  const gone = await check(`http://127.0.0.1:${port}`)
  expect(gone.findings).toContainEqual(expect.objectContaining({ check: 'console', state: 'problem' }))
})

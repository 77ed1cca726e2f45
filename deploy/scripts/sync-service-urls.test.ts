import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plan } from '../plan/plan.ts'

/** A program that answers as Railway's does, from one JSON file: service → variables; references are followed. */
const fakeRailway = `#!/usr/bin/env node
const { readFileSync, writeFileSync, appendFileSync } = require('node:fs')
const args = process.argv.slice(2)
const option = (name) => args[args.indexOf(name) + 1]
const state = JSON.parse(readFileSync(process.env.FAKE_STATE, 'utf8'))
appendFileSync(process.env.FAKE_STATE + '.log', args.join(' ') + '\\n')
const service = state[option('--service')]
if (!service || option('--environment') !== 'production') { console.error('Service not found'); process.exit(1) }
if (args[1] === 'list') {
  const shown = (text) => text.replace(/\\$\\{\\{([\\w-]+)\\.(\\w+)\\}\\}/g, (_, name, key) => state[name][key])
  for (const [key, value] of Object.entries(service)) console.log(key + '=' + shown(value))
} else if (args[1] === 'set') {
  const [, key, value] = /^(\\w+)=(.*)$/.exec(args[2])
  service[key] = value
  writeFileSync(process.env.FAKE_STATE, JSON.stringify(state))
}`

const script = join(import.meta.dirname, 'sync-service-urls.sh')
let folder: string
let stateFile: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-railway-'))
  stateFile = join(folder, 'state.json')
  await writeFile(join(folder, 'railway'), fakeRailway, { mode: 0o755 })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type State = Record<string, Record<string, string>>

async function given(change: (state: State) => void = () => {}): Promise<void> {
  const state: State = Object.fromEntries(
    (await plan()).map(({ name, port }) => [
      name,
      {
        PORT: String(port),
        RAILWAY_PRIVATE_DOMAIN: `${name}.railway.internal`,
        // What a guess would take for an address.
        DATABASE_URL: 'postgresql://secret',
        SOME_URL: 'https://elsewhere.example',
      },
    ]),
  )
  change(state)
  await writeFile(stateFile, JSON.stringify(state))
  await writeFile(`${stateFile}.log`, '')
}
beforeEach(() => given())

const sync = (...args: string[]) =>
  promisify(execFile)(script, args, {
    env: { PATH: `${folder}:${process.env['PATH']}`, FAKE_STATE: stateFile },
  })
const stateNow = async (): Promise<State> => JSON.parse(await readFile(stateFile, 'utf8'))
const setsIn = async () =>
  (await readFile(`${stateFile}.log`, 'utf8')).split('\n').filter((line) => line.startsWith('variable set'))

test('every app gets the addresses of those it uses, and the second time nothing is changed', async () => {
  const { stdout } = await sync('production')
  const state = await stateNow()
  for (const { name, variables } of await plan()) {
    const wanted = variables.filter(({ from }) => from === 'address')
    for (const { name: variable, value } of wanted)
      expect(state[name]?.[variable]).toBe(`http://\${{${value}.RAILWAY_PRIVATE_DOMAIN}}:\${{${value}.PORT}}`)
    expect(
      Object.keys(state[name] ?? {})
        .filter((key) => key.endsWith('_URL'))
        .sort(),
    ).toEqual([...wanted.map((one) => one.name), 'DATABASE_URL', 'SOME_URL'].sort())
  }
  expect(stdout).toContain('changed; deploy these apps anew: ')
  await writeFile(`${stateFile}.log`, '')
  expect((await sync('production')).stdout).toContain('every address is as it should be')
  expect(await setsIn()).toEqual([])
}, 120_000)

test('a dry run shows what it would do and does nothing', async () => {
  const before = await stateNow()
  const { stdout } = await sync('--dry-run', 'production')
  expect(stdout).toContain('api-gateway: CHAT_SERVICE_URL=http://${{chat-service.RAILWAY_PRIVATE_DOMAIN}}')
  expect(stdout).toContain('nothing was changed')
  expect(await stateNow()).toEqual(before)
  expect(await setsIn()).toEqual([])
}, 120_000)

test('a service that is missing or has no port stops it before anything is changed', async () => {
  await given((state) => delete state['rag-service'])
  await expect(sync('production')).rejects.toMatchObject({
    stderr: expect.stringContaining('railway knows no service "rag-service" in production'),
  })
  expect(await setsIn()).toEqual([])
  await given((state) => delete state['llm-gateway']?.['PORT'])
  await expect(sync('production')).rejects.toMatchObject({
    stderr: expect.stringContaining('llm-gateway has no PORT'),
  })
  expect(await setsIn()).toEqual([])
  await expect(sync('nowhere')).rejects.toMatchObject({ code: 1 })
  await expect(sync()).rejects.toMatchObject({ stderr: expect.stringContaining('usage') })
}, 120_000)

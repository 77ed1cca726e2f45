import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bareCopy, put } from './bare-copy.ts'
import { runProgram } from './run-program.ts'

// Ends with 7 a moment after the first signal, and notes each signal it sees.
const PROGRAM = `
import { appendFileSync } from 'node:fs'
const [what, value]: string[] = process.argv.slice(2)
if (what === 'json') console.log(JSON.stringify({ main: import.meta.main, from: process.env['INIT_CWD'] }))
if (what === 'exit') process.exit(Number(value))
if (what === 'wait') {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      appendFileSync('signals', signal + ' ')
      setTimeout(() => process.exit(7), 800)
    })
  }
  setInterval(() => {}, 1000)
  console.log('ready ' + process.pid)
}
`

let folder: string
beforeAll(() => {
  folder = bareCopy(PROGRAM)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Without the place for compiled code that the command around this suite has set.
const { NODE_COMPILE_CACHE: _, ...env } = process.env
const node = (...args: string[]) =>
  runProgram(process.execPath, ['scripts/run.mjs', ...args], { cwd: folder, env })

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Starts the waiting program through npm and returns once it is ready. */
async function startWaiting() {
  rmSync(join(folder, 'signals'), { force: true })
  const npm = spawn('npm', ['start', '--', 'wait'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk]: Buffer[] = await once(npm.stdout, 'data')
  const pid = Number(/ready (\d+)/.exec(String(chunk))?.[1])
  return { npm, pid, signals: () => readFileSync(join(folder, 'signals'), 'utf8') }
}

describe('node scripts/run.mjs', () => {
  test('names its commands when it does not know one', async () => {
    const { code, stderr } = await node('strat')
    expect(code).toBe(2)
    expect(stderr).toContain('There is no command "strat".')
    expect(stderr).toContain('start the whole platform')
  })

  test('gives back the exit code of the program', async () => {
    expect((await node('start', 'exit', '0')).code).toBe(0)
    expect((await node('start', 'exit', '3')).code).toBe(3)
  })

  test('prints nothing but what the program prints', async () => {
    const { stdout } = await runProgram('npm', ['start', '--', 'json'], { cwd: folder })
    expect(JSON.parse(stdout)).toEqual({ main: true, from: folder })
  })

  test('keeps what was compiled for the next start, and starts all the same where it cannot', async () => {
    const compiled = join(folder, '.cache/run/compiled')
    await node('start', 'exit', '0')
    expect(readdirSync(compiled, { recursive: true }).length).toBeGreaterThan(1)
    rmSync(compiled, { recursive: true })
    put(folder, '.cache/run/compiled', 'no folder')
    const { code, stdout, stderr } = await node('start', 'json')
    expect({ code, stderr, main: JSON.parse(stdout).main }).toEqual({ code: 0, stderr: '', main: true })
    rmSync(compiled)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('passes %s on once and waits for the end', async (signal) => {
    const { npm, signals } = await startWaiting()
    // The terminal signals the whole group, and npm passes the signal on once more.
    npm.kill(signal)
    npm.kill(signal)
    const [code] = await once(npm, 'close')
    expect(code).toBe(7)
    expect(signals()).toBe(`${signal} `)
  })

  test('ends the program when npm is killed outright', async () => {
    const { npm, pid, signals } = await startWaiting()
    npm.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
    expect(signals()).toBe('SIGTERM ')
  })
})

describe('without a network', () => {
  test('says in one sentence that the registry cannot be reached', async () => {
    const bare = bareCopy('')
    rmSync(join(bare, 'node_modules'), { recursive: true })
    const env = {
      ...process.env,
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_cache: join(bare, 'cache'),
    }
    const { code, stderr } = await runProgram(process.execPath, ['scripts/run.mjs', 'start'], {
      cwd: bare,
      env,
    })
    expect(code).toBe(1)
    expect(stderr).toContain('The npm registry cannot be reached: check the network')
    expect(stderr).not.toContain('npm error')
    expect(existsSync(join(bare, '.cache/run/install.lock'))).toBe(false)
    rmSync(bare, { recursive: true })
  })
})

describe('two commands at once', () => {
  test('wait for each other, and take over the lock of a killed one', async () => {
    const script = `
      import { appendFileSync } from 'node:fs'
      import { withLock } from './scripts/lib/lock.mjs'
      await withLock('step', async () => {
        appendFileSync('order', 'in ')
        await new Promise((resolve) => setTimeout(resolve, 300))
        appendFileSync('order', 'out ')
      })`
    put(folder, 'locked.mjs', script)
    put(folder, '.cache/run/step.lock', '999999999')
    const run = () => runProgram(process.execPath, ['locked.mjs'], { cwd: folder })
    await Promise.all([run(), run(), run()])
    expect(readFileSync(join(folder, 'order'), 'utf8')).toBe('in out in out in out ')
  })
})

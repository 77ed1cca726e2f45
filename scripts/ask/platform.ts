import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunning, type RunningPlatform } from '@wattos/host'

/** A platform to ask, and how to leave it. */
export interface AskedPlatform extends RunningPlatform {
  readonly leave: () => Promise<void>
}

const startTimeoutMs = 60_000

/** The platform that runs on this machine, or one that is started for this call alone and leaves nothing behind. */
export async function reachPlatform(say: (line: string) => void): Promise<AskedPlatform> {
  const running = await findRunning(process.env['WATTOS_DATA_DIR'] ?? '.data')
  if (running) return { ...running, leave: async () => {} }
  say('starting a platform for this question')
  const dataDir = await mkdtemp(join(tmpdir(), 'wattos-ask-'))
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../apps/platform/src/main.ts')], {
    env: { ...process.env, WATTOS_DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let complaints = ''
  child.stderr.on('data', (piece: Buffer) => {
    complaints = (complaints + piece.toString()).slice(-4_000)
  })
  const leave = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await Promise.race([gone, sleep(20_000).then(() => child.kill('SIGKILL'))])
    }
    await rm(dataDir, { recursive: true, force: true })
  }
  for (
    const until = Date.now() + startTimeoutMs;
    Date.now() < until && child.exitCode === null;
    await sleep(100)
  ) {
    const started = await findRunning(dataDir)
    if (started) return { ...started, leave }
  }
  await leave()
  throw new Error(`The platform did not start. ${complaints.trim()}`)
}

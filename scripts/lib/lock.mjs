import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { explain, Failure } from './failure.mjs'
import { CACHE, ROOT } from './paths.mjs'
import { say } from './say.mjs'
import { ensureCache } from './stamp.mjs'

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @param {string} file */
function tryLock(file) {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new Failure(explain(String(error), ROOT) ?? `${file} cannot be written: ${String(error)}`)
  }
}

/** @param {string} file */
function dropIfStale(file) {
  let owner
  try {
    owner = Number(readFileSync(file, 'utf8'))
  } catch {
    return
  }
  // An empty file belongs to someone between creating it and writing its number into it.
  if (owner > 0 && !isAlive(owner)) rmSync(file, { force: true })
}

/**
 * Runs `work` while no other process of this checkout runs under the same name: two commands started
 * at once must not install into the same folder. A lock left by a killed process is taken over.
 *
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  ensureCache()
  const file = join(CACHE, `${name}.lock`)
  let told = false
  while (!tryLock(file)) {
    dropIfStale(file)
    if (!told) say(`Another command is busy with the step "${name}"; waiting for it.`)
    told = true
    await sleep(150)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

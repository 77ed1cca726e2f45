import { accessSync, constants, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const GIGABYTE = 2 ** 30
/** Five times the most that tests which run at the same time were seen to have in their folders. */
const ROOM = 4 * GIGABYTE

/**
 * @typedef {object} QuickFolder
 * @property {NodeJS.ProcessEnv} env makes it the folder for what is temporary; empty where there is none
 * @property {() => void} remove with whatever lies in it
 */

/**
 * A folder in memory for what tests write, on a machine that has plenty. An embedded database consists of 1,500 files, and
 * to make them on a disk takes up to a second of the processor each time, in memory a tenth of that.
 *
 * @returns {QuickFolder}
 */
export function quickFolder() {
  if (process.env['TMPDIR'] || !hasRoom()) return { env: {}, remove: () => {} }
  const folder = mkdtempSync(join(MEMORY, 'wattos-tests-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  if (mayRunPrograms(folder)) return { env: { TMPDIR: folder }, remove }
  remove()
  return { env: {}, remove: () => {} }
}

function hasRoom() {
  if (!existsSync(MEMORY) || freemem() < 2 * ROOM) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM
}

/** Containers forbid it there by default; the tests of images need it. @param {string} folder */
function mayRunPrograms(folder) {
  const probe = join(folder, 'probe')
  try {
    writeFileSync(probe, '', { mode: 0o700 })
    accessSync(probe, constants.X_OK)
    return true
  } catch {
    return false
  } finally {
    rmSync(probe, { force: true })
  }
}

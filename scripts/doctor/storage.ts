import { randomUUID } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Store } from '@wattos/storage'
import { type Finding, ok, problem, reasonOf, warning } from './finding.ts'

/** Less room than this, in bytes, is worth a word. */
const littleRoom = 2e9

/** Examines where files lie by writing, reading and removing one. */
export async function examineStorage(files: Store, isBucket: boolean): Promise<Finding> {
  const key = `doctor/${randomUUID()}`
  const where = isBucket ? 'bucket' : 'folder for files'
  try {
    await files.put(key, Readable.from([Buffer.from('written by the doctor')]))
    const found = await files.stat(key)
    await files.delete(key)
    return found?.size === 21
      ? ok('files', `the ${where} takes, gives and removes`)
      : problem(
          'files',
          `the ${where} does not give back what it was given`,
          'Check S3_ENDPOINT and S3_BUCKET.',
        )
  } catch (thrown) {
    return problem(
      'files',
      `the ${where} cannot be used: ${reasonOf(thrown)}`,
      isBucket
        ? 'Check S3_… and the rights of the key.'
        : 'Give WATTOS_DATA_DIR a folder that may be written to.',
    )
  }
}

/** Examines the room that is left on the disk of a folder. */
export async function examineDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const says = `${(free / 1e9).toFixed(1)} GB free below ${folder}`
  return free < littleRoom ? warning('disk', says, 'Make room before people upload more.') : ok('disk', says)
}

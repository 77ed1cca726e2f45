import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Journal } from './journal.ts'
import type { EndLine, UsageRecord } from './record.ts'

/** Size from which a file is begun anew, in bytes. */
const longest = 4 * 1024 * 1024

/**
 * A journal in a file, a line for each beginning and each end. The lines of one turn of the event loop are written together
 * at its end: one write costs as much as a call's other bookkeeping, and calls rarely come alone. The operating system keeps
 * the lines when the process dies at any moment; it is not asked to bring them to the disk (fsync), so if the machine dies,
 * the last ones may be lost.
 */
export class FileJournal extends Journal {
  readonly #path: string
  #file: number
  #size = 0
  #lines = ''
  #writing: Promise<void> | undefined

  /** Begins the file `instance` in a folder. */
  constructor(folder: string, instance: string) {
    super()
    mkdirSync(folder, { recursive: true })
    this.#path = join(folder, `${instance}.jsonl`)
    this.#file = openSync(this.#path, 'a', 0o600)
  }

  touch(): Promise<void> {
    const now = new Date()
    // Somebody took this process for dead and has the file: a new one holds what is still open.
    if (statSync(this.#path, { throwIfNoEntry: false })) utimesSync(this.#path, now, now)
    else this.#renew()
    return Promise.resolve()
  }

  close(): Promise<void> {
    this.#put()
    closeSync(this.#file)
    if (this.keptCount === 0) rmSync(this.#path, { force: true })
    return Promise.resolve()
  }

  protected noteBegin(record: UsageRecord): Promise<void> {
    return this.#write(record)
  }

  protected noteEnd(_: UsageRecord, line: EndLine): Promise<void> {
    return this.#write(line)
  }

  protected forget(): void {
    if (this.#size > longest || (this.keptCount === 0 && this.#size > 0)) this.#renew()
  }

  #write(line: UsageRecord | EndLine): Promise<void> {
    this.#lines += `${JSON.stringify(line)}\n`
    this.#writing ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        this.#writing = undefined
        try {
          this.#put()
          resolve()
        } catch (error) {
          reject(error)
        }
      })
    })
    return this.#writing
  }

  #put(): void {
    const lines = this.#lines
    if (lines === '') return
    this.#lines = ''
    this.#size += writeSync(this.#file, lines)
  }

  #renew(): void {
    const next = `${this.#path}.next`
    const file = openSync(next, 'w', 0o600)
    this.#size = 0
    closeSync(this.#file)
    this.#file = file
    this.#lines = this.kept.map((record) => `${JSON.stringify(record)}\n`).join('')
    this.#put()
    renameSync(next, this.#path)
  }
}

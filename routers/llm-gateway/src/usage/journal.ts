import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { EndLine, UsageRecord } from './record.ts'

/** Size from which a journal is begun anew, in bytes. */
const longest = 4 * 1024 * 1024

/**
 * What of this process's calls is not in the database yet, in a file: a line when a call begins, before it is sent, and
 * one when it has ended, before that is told. The lines of one turn of the event loop are written together at its end:
 * one write costs as much as a call's other bookkeeping, and calls rarely come alone. The operating system keeps the
 * lines when the process dies at any moment; it is not asked to bring them to the disk (fsync), so if the machine dies,
 * the last ones may be lost.
 */
export class Journal {
  readonly #path: string
  readonly #open = new Map<string, UsageRecord>()
  readonly #unwritten = new Map<string, UsageRecord>()
  #file: number
  #size = 0
  #lines = ''
  #writing: Promise<void> | undefined

  /** Begins the file `instance` in a folder. */
  constructor(folder: string, instance: string) {
    mkdirSync(folder, { recursive: true })
    this.#path = join(folder, `${instance}.jsonl`)
    this.#file = openSync(this.#path, 'a', 0o600)
  }

  /** Notes a call that begins, as it would stand there if nothing more were heard of it; resolves when it is in the file. */
  begin(record: UsageRecord): Promise<void> {
    this.#open.set(record.id, record)
    return this.#write(record)
  }

  /** Notes how a call has ended: `record` as it stands now, of which `line` is what is new; resolves when it is in the file. */
  end(record: UsageRecord, line: EndLine): Promise<void> {
    this.#open.delete(record.id)
    this.#unwritten.set(record.id, record)
    return this.#write(line)
  }

  /** Forgets a call whose beginning could not be written. */
  drop(id: string): void {
    this.#open.delete(id)
  }

  /** Ended calls that are not in the database yet, oldest first, at most `most`. */
  pending(most: number): UsageRecord[] {
    const records: UsageRecord[] = []
    for (const record of this.#unwritten.values()) {
      if (records.length === most) break
      records.push(record)
    }
    return records
  }

  get pendingCount(): number {
    return this.#unwritten.size
  }

  /** Notes that these are in the database. */
  stored(records: readonly UsageRecord[]): void {
    for (const { id } of records) this.#unwritten.delete(id)
    // A file of what is in the database already would keep people's ids past their erasure.
    const isIdle = this.#open.size + this.#unwritten.size === 0
    if (this.#size > longest || (isIdle && this.#size > 0)) this.#renew()
  }

  /** Shows that the process lives; others take over the file of one that does not (see recovery.ts). */
  touch(): void {
    const now = new Date()
    // Somebody took this process for dead and has the file: a new one holds what is still open.
    if (statSync(this.#path, { throwIfNoEntry: false })) utimesSync(this.#path, now, now)
    else this.#renew()
  }

  /** Ends the journal; the file stays if something in it is not in the database. */
  close(): void {
    this.#put()
    closeSync(this.#file)
    if (this.#open.size + this.#unwritten.size === 0) rmSync(this.#path, { force: true })
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
    const records = [...this.#open.values(), ...this.#unwritten.values()]
    this.#size = 0
    closeSync(this.#file)
    this.#file = file
    this.#lines = records.map((record) => `${JSON.stringify(record)}\n`).join('')
    this.#put()
    renameSync(next, this.#path)
  }
}

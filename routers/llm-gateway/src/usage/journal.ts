import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { UsageRecord } from './record.ts'

/** Size from which a journal is begun anew, in bytes. */
const longest = 4 * 1024 * 1024

/**
 * What of this process's calls is not in the database yet, in a file: a line when a call begins, before it is sent, and
 * one when it has ended. The operating system keeps the lines when the process dies at any moment; if the machine does, the
 * last ones may be lost. A write is a few microseconds, where a statement for each call would cost it a millisecond.
 */
export class Journal {
  readonly #path: string
  readonly #open = new Map<string, UsageRecord>()
  readonly #unwritten = new Map<string, UsageRecord>()
  #file: number
  #size = 0

  /** Begins the file `instance` in a folder. */
  constructor(folder: string, instance: string) {
    mkdirSync(folder, { recursive: true })
    this.#path = join(folder, `${instance}.jsonl`)
    this.#file = openSync(this.#path, 'a', 0o600)
  }

  /** Notes a call that begins, as it would stand there if nothing more were heard of it. */
  begin(record: UsageRecord): void {
    this.#open.set(record.id, record)
    this.#write(record)
  }

  /** Notes how a call has ended. */
  end(record: UsageRecord): void {
    this.#open.delete(record.id)
    this.#unwritten.set(record.id, record)
    this.#write(record)
  }

  /** Ended calls that are not in the database yet, oldest first, at most `most`. */
  pending(most: number): UsageRecord[] {
    return [...this.#unwritten.values()].slice(0, most)
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
    closeSync(this.#file)
    if (this.#open.size + this.#unwritten.size === 0) rmSync(this.#path, { force: true })
  }

  #write(record: UsageRecord): void {
    const line = `${JSON.stringify(record)}\n`
    this.#size += line.length
    writeSync(this.#file, line)
  }

  #renew(): void {
    const next = `${this.#path}.next`
    const file = openSync(next, 'w', 0o600)
    this.#size = 0
    closeSync(this.#file)
    this.#file = file
    for (const record of [...this.#open.values(), ...this.#unwritten.values()]) this.#write(record)
    renameSync(next, this.#path)
  }
}

import type { EndLine, UsageRecord } from './record.ts'

/**
 * What of this process's calls is not in the database yet, noted where it survives the process: a call when it begins,
 * before it is sent, and again when it has ended, before that is told.
 */
export abstract class Journal {
  readonly #open = new Map<string, UsageRecord>()
  readonly #unwritten = new Map<string, UsageRecord>()

  /** Notes a call that begins, as it would stand there if nothing more were heard of it; resolves when it would survive. */
  begin(record: UsageRecord): Promise<void> {
    this.#open.set(record.id, record)
    return this.noteBegin(record)
  }

  /** Notes how a call has ended: `record` as it stands now, of which `line` is what is new; resolves when it would survive. */
  end(record: UsageRecord, line: EndLine): Promise<void> {
    this.#open.delete(record.id)
    this.#unwritten.set(record.id, record)
    return this.noteEnd(record, line)
  }

  /** Forgets a call whose beginning could not be noted. */
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

  /** Notes that these are in the database. What is there already is kept no longer, past people's erasure. */
  stored(records: readonly UsageRecord[]): void {
    for (const { id } of records) this.#unwritten.delete(id)
    this.forget(records)
  }

  /** Shows that the process lives; others account for what one left that does not. */
  abstract touch(): Promise<void>

  /** Ends the journal; what is not in the database stays for others to find. */
  abstract close(): Promise<void>

  protected abstract noteBegin(record: UsageRecord): Promise<void>
  protected abstract noteEnd(record: UsageRecord, line: EndLine): Promise<void>
  protected abstract forget(records: readonly UsageRecord[]): void

  /** Everything that is not in the database yet. */
  protected get kept(): UsageRecord[] {
    return [...this.#open.values(), ...this.#unwritten.values()]
  }

  protected get keptCount(): number {
    return this.#open.size + this.#unwritten.size
  }
}

/** Stores what processes that have died left in their journals; returns how many calls. Several may do so at once. */
export type Recover = () => Promise<number>

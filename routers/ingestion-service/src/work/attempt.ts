import type { Rows } from '@wattos/data'
import type { IngestionContext } from '../kit.ts'
import type { IngestionJob } from '../queue.ts'
import type { Redactions } from '../redaction/redact-text.ts'

/** The document was cancelled or deleted, or a later attempt has taken it over: this one has nothing more to do. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

type Change = Partial<
  Pick<
    Rows['document'],
    'name' | 'state' | 'progress' | 'language' | 'pages' | 'errorCode' | 'errorMessage' | 'fileKept'
  >
> & { redactions?: Redactions }

/** One attempt at a document: every change of the row happens only while the attempt is still the current one. */
export class Attempt {
  readonly #db: IngestionContext['db']
  readonly #job: IngestionJob

  constructor(db: IngestionContext['db'], job: IngestionJob) {
    this.#db = db
    this.#job = job
  }

  /** Changes the row; throws Stopped when the attempt is over. */
  async change(data: Change): Promise<void> {
    const { tenantId, documentId: id, attempt } = this.#job
    const { count } = await this.#db.document.updateMany({
      where: { id, tenantId, attempt, state: { in: ['queued', 'parsing', 'indexing'] } },
      data,
    })
    if (count === 0) throw new Stopped()
  }

  /** Notes progress between 0 and 100; throws Stopped when the attempt is over. */
  progress(percent: number): Promise<void> {
    return this.change({ progress: Math.max(0, Math.min(99, Math.floor(percent))) })
  }

  /** The document as it is now, or null if it was deleted. */
  row(): Promise<Rows['document'] | null> {
    return this.#db.document.findFirst({ where: { id: this.#job.documentId, tenantId: this.#job.tenantId } })
  }
}

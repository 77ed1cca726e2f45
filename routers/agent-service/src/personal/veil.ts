import { type Rows, uuidv7 } from '@wattos/data'
import { demands, type Principal, principalSchema } from '@wattos/identity'
import { createDetector, type Detector, findAll, type PiiKind, PiiUnavailableError } from '@wattos/pii'
import { agentFailure } from '../errors.ts'
import type { AgentContext } from '../kit.ts'
import type { RunTx } from '../runs/lease.ts'
import { forNumber, numberBehind, partsOf, placeholderOf, placeholders } from './placeholder.ts'
import { type Json, type Leaf, leavesIn, withLeaves } from './leaves.ts'

/** What looking for personal data takes. */
export type VeilContext = Pick<AgentContext, 'env' | 'resources' | 'signal'>

/** The run whose texts are veiled; agents that are asked share the values of the run that a person or a trigger began. */
interface Veiled extends Pick<Rows['agentRun'], 'id' | 'tenantId' | 'lineage'> {
  readonly principal: Principal
}

const column = { table: 'agent_value', column: 'value_sealed' } as const

/**
 * Keeps the personal data of a task out of what is stored and what models read, where the organisation demands that: each value
 * has a placeholder, and stands sealed in a table of its own until the task is completed, so that tools and people who decide
 * get it. Elsewhere every text stays as it is.
 */
export class Veil {
  readonly #ctx: VeilContext
  readonly #task: Pick<Rows['agentValue'], 'runId' | 'tenantId' | 'userId'>
  readonly #detector: Detector | null
  readonly #values = new Map<string, string>()
  readonly #fresh = new Set<string>()

  private constructor(ctx: VeilContext, { id, tenantId, lineage, principal }: Veiled) {
    this.#ctx = ctx
    this.#task = { runId: lineage[0] ?? id, tenantId, userId: principal.userId }
    this.#detector = demands(principal, 'redact-chats')
      ? createDetector({ presidioUrl: ctx.env.PRESIDIO_URL })
      : null
  }

  /** For a run that is about to be written down. */
  static new(ctx: VeilContext, run: Omit<Veiled, 'lineage'>): Veil {
    return new Veil(ctx, { ...run, lineage: [] })
  }

  /** For a run as it is stored, with the values that were found so far. */
  static async of(ctx: VeilContext & Pick<AgentContext, 'db'>, run: Rows['agentRun']): Promise<Veil> {
    const { id, tenantId, lineage } = run
    const veil = new Veil(ctx, { id, tenantId, lineage, principal: principalSchema.parse(run.principal) })
    if (veil.#detector === null) return veil
    const { runId } = veil.#task
    for (const row of await ctx.db.agentValue.findMany({ where: { tenantId, runId } })) {
      const place = { ...column, row: row.id, tenant: tenantId }
      veil.#values.set(row.placeholder, ctx.resources.sealer.open(row.valueSealed, place))
    }
    return veil
  }

  /** The text as it may be stored; throws PERSONAL_DATA_UNCHECKED where it cannot be examined. */
  async clean(text: string): Promise<string> {
    if (this.#detector === null) return text
    let clean = ''
    for (const part of partsOf(text))
      clean += part.isPlaceholder ? part.text : await this.#replaced(this.#detector, part.text)
    return clean
  }

  /** The same for every text and number in a value. */
  async cleanJson(value: Json): Promise<Json> {
    if (this.#detector === null) return value
    const clean = new Map<Leaf, Leaf>()
    for (const leaf of new Set(leavesIn(value)))
      clean.set(
        leaf,
        typeof leaf === 'string' ? await this.clean(leaf) : await this.#cleanNumber(this.#detector, leaf),
      )
    return withLeaves(value, (leaf) => clean.get(leaf) ?? leaf)
  }

  /** Writes down what was found since the last time; must be done before any text is stored that needs it. */
  async keep(db: Pick<RunTx, 'agentValue'>): Promise<void> {
    if (this.#fresh.size === 0) return
    const data = Array.from(this.#fresh, (placeholder) => {
      const id = uuidv7()
      const place = { ...column, row: id, tenant: this.#task.tenantId }
      const value = this.#values.get(placeholder) ?? ''
      return { id, ...this.#task, placeholder, valueSealed: this.#ctx.resources.sealer.seal(value, place) }
    })
    await db.agentValue.createMany({ data, skipDuplicates: true })
    this.#fresh.clear()
  }

  /** The text with the values in place of their placeholders; one whose value is forgotten stays. */
  restore(text: string): string {
    return text.replace(placeholders, (found) => this.#values.get(found) ?? found)
  }

  /** The same for every text in a value; what was a number is one again. */
  restoreJson(value: Json): Json {
    return withLeaves(value, (leaf) => {
      if (typeof leaf === 'number') return leaf
      const number = Number(this.#values.get(numberBehind(leaf) ?? ''))
      return Number.isNaN(number) ? this.restore(leaf) : number
    })
  }

  /** Whether a value holds placeholders whose own value is forgotten. */
  hasForgotten(value: Json): boolean {
    const found = leavesIn(value).flatMap((leaf) => String(leaf).match(placeholders) ?? [])
    return this.#detector !== null && found.some((placeholder) => !this.#values.has(placeholder))
  }

  async #replaced(detector: Detector, text: string): Promise<string> {
    let clean = ''
    let at = 0
    for (const { kind, start, end } of await this.#find(detector, text)) {
      clean += text.slice(at, start) + this.#standIn(kind, text.slice(start, end))
      at = end
    }
    return clean + text.slice(at)
  }

  /** A number is hidden as a whole: part of one would be none. */
  async #cleanNumber(detector: Detector, number: number): Promise<Leaf> {
    const value = String(number)
    const [found] = await this.#find(detector, value)
    return found === undefined ? number : forNumber(this.#standIn(found.kind, value))
  }

  #standIn(kind: PiiKind, value: string): string {
    const placeholder = placeholderOf(this.#ctx.resources.valueSigner, this.#task.runId, { kind, value })
    if (!this.#values.has(placeholder)) this.#fresh.add(placeholder)
    this.#values.set(placeholder, value)
    return placeholder
  }

  async #find(detector: Detector, text: string) {
    try {
      return await findAll(detector, text, this.#ctx.signal)
    } catch (error) {
      throw error instanceof PiiUnavailableError ? agentFailure('PERSONAL_DATA_UNCHECKED') : error
    }
  }
}

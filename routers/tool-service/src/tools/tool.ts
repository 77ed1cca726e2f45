import type { Principal } from '@wattos/identity'
import type { MeshOf } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import type { Citation } from '../call/outcome.ts'
import type { uses } from '../declaration.ts'

/** A JSON Schema of an object. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What a tool found or did. */
export interface ToolResult {
  readonly text: string
  readonly citations?: readonly Citation[]
  /** The same for programs: anything that JSON can hold. */
  readonly data?: unknown
}

/** One run of a tool: for whom, under which key, until when. */
export interface Running {
  readonly principal: Principal
  /** The same when a call is repeated; for targets that take such keys. */
  readonly key: string
  readonly signal: AbortSignal
  /** Services, called as the person. */
  readonly mesh: MeshOf<typeof uses>
  readonly log: Logger
}

/** Arguments that fit, or a sentence that says which do not. */
export type Checked = { readonly value: unknown } | { readonly problem: string }

/** Something that a model or a person can have done. */
export interface Tool {
  /** Stable; of a connection's tool the connection's id, a dot and its name there. */
  readonly id: string
  /** As models see it: letters, digits, `_` and `-`, at most 64. */
  readonly name: string
  /** What it does and when to use it, for models. */
  readonly description: string
  readonly parameters: JsonSchema
  readonly effect: 'reads' | 'changes'
  readonly approval: 'never' | 'always'
  /** Whether doing it again under the same key does no harm. */
  readonly repeatable: boolean
  readonly timeoutMs: number
  readonly check: (given: unknown) => Checked
  /** Does it, with arguments that `check` returned; throws a ToolError for what the caller should understand. */
  readonly run: (given: unknown, running: Running) => Promise<ToolResult>
}

/** What a tool says of itself whose arguments are described with zod. */
interface Declared<Schema extends z.ZodObject> extends Pick<Tool, 'name' | 'description'> {
  readonly id?: string
  readonly arguments: Schema
  /** `reads` unless said. What changes something asks for approval, unless said. */
  readonly effect?: Tool['effect']
  readonly approval?: Tool['approval']
  readonly repeatable?: boolean
  /** 30 s unless said. */
  readonly timeoutMs?: number
  readonly run: (given: z.infer<Schema>, running: Running) => Promise<ToolResult> | ToolResult
}

/** A tool whose arguments are described with zod; the schema that models see follows from it. */
export function tool<Schema extends z.ZodObject>(declared: Declared<Schema>): Tool {
  const { effect = 'reads', arguments: schema, run } = declared
  return {
    id: declared.id ?? declared.name,
    name: declared.name,
    description: declared.description,
    parameters: z.toJSONSchema(schema, { io: 'input' }),
    effect,
    approval: declared.approval ?? (effect === 'changes' ? 'always' : 'never'),
    repeatable: declared.repeatable ?? effect === 'reads',
    timeoutMs: declared.timeoutMs ?? 30_000,
    check(given) {
      const parsed = schema.safeParse(given)
      return parsed.success ? { value: parsed.data } : { problem: z.prettifyError(parsed.error) }
    },
    run: async (given, running) => run(schema.parse(given), running),
  }
}

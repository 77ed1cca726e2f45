import type { AnyService } from '@wattos/mesh'
import { z } from 'zod'
import type { Contract, ProcedureContract, Procedures } from './contract.ts'
import { inputSchema } from './input-schema.ts'
import type { Outputs } from './output-schemas.ts'
import type { Schema } from './schema.ts'

/** What a contract takes besides the service itself. */
export interface Surroundings {
  readonly outputs: Outputs
  /** Procedures that its code calls. */
  readonly calls: readonly string[]
  /** Its table of errors: reasons with their code, or with anything else. */
  readonly errors: Readonly<Record<string, unknown>>
}

/** The contract of a service as its code stands. */
export function describeService(
  service: Pick<AnyService, 'name' | 'uses' | 'edge' | 'internal'>,
  { outputs, calls, errors }: Surroundings,
): Contract {
  const surface = (name: 'edge' | 'internal'): Procedures => {
    const procedures: Readonly<Record<string, { _def: Definition }>> = service[name]._def.procedures
    return Object.fromEntries(
      Object.entries(procedures).map(([path, { _def }]) => [
        path,
        describeProcedure(_def, outputs.get(`${service.name} ${name}.${path}`) ?? null),
      ]),
    )
  }
  return {
    service: service.name,
    uses: Object.values(service.uses).map((used) => used.name),
    calls,
    errors: Object.fromEntries(Object.entries(errors).map(([reason, entry]) => [reason, codeOf(entry)])),
    edge: surface('edge'),
    internal: surface('internal'),
  }
}

interface Definition {
  readonly type: ProcedureContract['kind']
  readonly meta: unknown
  readonly inputs: readonly unknown[]
}

const metaParser = z.object({ access: z.string() })

function describeProcedure({ type, meta, inputs }: Definition, output: Schema | null): ProcedureContract {
  const schemas = inputs.filter((input) => input instanceof z.ZodType)
  if (schemas.length < inputs.length)
    throw new Error('An input is not a zod schema, so that its contract is unknown.')
  const [first, ...rest] = schemas
  const input = first && rest.reduce<z.ZodType>((all, one) => z.intersection(all, one), first)
  return {
    kind: type,
    access: metaParser.parse(meta).access,
    input: input ? inputSchema(input) : null,
    inputOptional: !input || input.safeParse(undefined).success,
    output,
  }
}

const tableEntry = z.union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)])

// Tables name the code itself, or an object with it; one that only explains says nothing about codes.
function codeOf(entry: unknown): string | null {
  const code = tableEntry.safeParse(entry).data
  return code && /^[A-Z_]+$/.test(code) ? code : null
}

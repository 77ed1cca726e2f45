import type { AnyService } from '@wattos/mesh'
import { type DeclaredType, type TypeLocation, withDeclaredType } from './declared-types.ts'
import type { Schema } from './schema.ts'
import { isNothing, membersOf, typeSchema } from './type-schema.ts'

/** Outputs by service, surface and path, as `rag-service internal.retrieve`; null for a procedure that gives nothing. */
export type Outputs = ReadonlyMap<string, Schema | null>

/** Reads what every procedure gives from a type that maps each service's name to its `OutputsOf`. */
export function readOutputs(
  location: TypeLocation,
  services: readonly Pick<AnyService, 'name' | 'edge' | 'internal'>[],
): Outputs {
  return withDeclaredType(location, ({ checker, type }) => {
    const outputs = new Map<string, Schema | null>()
    for (const service of services)
      for (const surface of ['edge', 'internal'] as const)
        for (const path of Object.keys(service[surface]._def.procedures)) {
          const declared = find({ checker, type }, [service.name, surface, ...path.split('.')])
          outputs.set(
            `${service.name} ${surface}.${path}`,
            isNothing(declared.type) ? null : typeSchema(declared),
          )
        }
    return outputs
  })
}

function find(declared: DeclaredType, path: readonly string[]): DeclaredType {
  const [name, ...rest] = path
  if (name === undefined) return declared
  const member = membersOf(declared).find((one) => one.name === name)
  if (!member)
    throw new Error(
      `The types of the outputs have no ${path.join('.')}: is its service listed there, and built?`,
    )
  return find({ checker: declared.checker, type: member.type }, rest)
}

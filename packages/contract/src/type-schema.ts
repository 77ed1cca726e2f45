import { type Checker, SymbolFlags, type Type, TypeFlags } from 'typescript/unstable/sync'
import type { DeclaredType } from './declared-types.ts'
import type { Literal, Schema } from './schema.ts'

/** Turns a type into the schema of its JSON values; a type that contains itself is named in `$defs`. */
export function typeSchema({ checker, type }: DeclaredType): Schema {
  const walk: Walk = { checker, open: new Map(), defs: {}, named: 0 }
  const schema = schemaOf(type, walk)
  return Object.keys(walk.defs).length > 0 ? { ...schema, $defs: walk.defs } : schema
}

/** The members of an object type by name. */
export function membersOf({ checker, type }: DeclaredType): { name: string; type: Type }[] {
  return checker
    .getPropertiesOfType(type)
    .map((member) => ({ name: member.name, type: typeOf(member, checker) }))
}

/** Whether a type says that nothing is given back. */
export function isNothing(type: Type): boolean {
  return (type.flags & (TypeFlags.Void | TypeFlags.Undefined | TypeFlags.Never)) !== 0
}

interface Walk {
  readonly checker: Checker
  /** Object types that are being described, and the names that those have got which contain themselves. */
  readonly open: Map<number, { name: string | undefined }>
  readonly defs: Record<string, Schema>
  /** How many names were given. */
  named: number
}

type Member = ReturnType<Checker['getPropertiesOfType']>[number]

function typeOf(member: Member, checker: Checker): Type {
  const type = checker.getTypeOfSymbol(member)
  if (!type) throw new Error(`The compiler knows no type of ${member.name}.`)
  return type
}

function schemaOf(type: Type, walk: Walk): Schema {
  const { flags } = type
  if (type.isUnionType()) return unionOf(type.getTypes(), walk)
  if (type.isStringLiteralType()) return { type: 'string', enum: [type.value] }
  if (type.isNumberLiteralType()) return { type: 'number', enum: [type.value] }
  if (type.isBooleanLiteralType()) return { type: 'boolean', enum: [type.value] }
  if (flags & (TypeFlags.String | TypeFlags.TemplateLiteral | TypeFlags.StringMapping))
    return { type: 'string' }
  if (flags & TypeFlags.Number) return { type: 'number' }
  if (flags & TypeFlags.Boolean) return { type: 'boolean' }
  if (flags & TypeFlags.Null) return { type: 'null' }
  if (flags & (TypeFlags.Object | TypeFlags.Intersection)) return named(type, walk)
  // any, unknown, and what JSON does not carry
  return {}
}

function unionOf(types: readonly Type[], walk: Walk): Schema {
  const schemas = types.filter((type) => !isNothing(type)).map((type) => schemaOf(type, walk))
  const literals = (['string', 'number', 'boolean'] as const).flatMap((kind): Schema[] => {
    const values = schemas.flatMap((schema) => (schema.type === kind ? (schema.enum ?? []) : []))
    if (values.length === 0) return []
    return kind === 'boolean' && values.length === 2
      ? [{ type: kind }]
      : [{ type: kind, enum: values.sort(byText) }]
  })
  const all = [...literals, ...schemas.filter((schema) => !schema.enum)]
  // The compiler orders unions by when it met their members, which says nothing.
  all.sort((a, b) => byText(JSON.stringify(a), JSON.stringify(b)))
  const [only] = all
  return all.length === 1 && only ? only : { anyOf: all }
}

function named(type: Type, walk: Walk): Schema {
  const open = walk.open.get(type.id)
  if (open) {
    open.name ??= `type${++walk.named}`
    return { $ref: `#/$defs/${open.name}` }
  }
  const entry: { name: string | undefined } = { name: undefined }
  walk.open.set(type.id, entry)
  const schema = objectOf(type, walk)
  walk.open.delete(type.id)
  if (!entry.name) return schema
  walk.defs[entry.name] = schema
  return { $ref: `#/$defs/${entry.name}` }
}

function objectOf(type: Type, walk: Walk): Schema {
  const { checker } = walk
  if (type.isTypeReference() && checker.isTupleType(type))
    return { type: 'array', prefixItems: checker.getTypeArguments(type).map((item) => schemaOf(item, walk)) }
  if (type.isTypeReference() && checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type)
    return { type: 'array', items: item ? schemaOf(item, walk) : {} }
  }
  const members = checker.getPropertiesOfType(type).map((member) => ({
    name: member.name,
    type: typeOf(member, checker),
    optional: isOptional(member, checker),
  }))
  const [index] = checker.getIndexInfosOfType(type)
  const required = members.filter(({ optional }) => !optional).map(({ name }) => name)
  return {
    type: 'object',
    ...(members.length > 0
      ? {
          properties: Object.fromEntries(members.map((member) => [member.name, schemaOf(member.type, walk)])),
        }
      : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(index ? { additionalProperties: schemaOf(index.valueType, walk) } : {}),
  }
}

// JSON leaves out what is undefined.
function isOptional(member: Member, checker: Checker): boolean {
  if (member.flags & SymbolFlags.Optional) return true
  const type = typeOf(member, checker)
  return isNothing(type) || (type.isUnionType() && type.getTypes().some(isNothing))
}

function byText(a: Literal, b: Literal): number {
  return String(a) < String(b) ? -1 : 1
}

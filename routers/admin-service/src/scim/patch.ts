import { ScimError as PatchError, scimPatch } from 'scim-patch'
import { z } from 'zod'
import { ScimError, urns } from './protocol.ts'

const operation = z.object({
  // Entra writes them with a capital.
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['add', 'remove', 'replace'])),
  path: z.string().min(1).max(300).optional(),
  value: z.unknown().optional(),
})
const bodySchema = z.object({
  schemas: z.array(z.string()).refine((all) => all.includes(urns.patch)),
  Operations: z.array(operation).min(1).max(1_000),
})
type Operation = z.infer<typeof operation>

// What leads out of the resource into what all objects share.
const forbidden = /(?:^|[.:[\]\s])(?:__proto__|prototype|constructor)(?:$|[.:[\]\s])/i

/** A resource with the operations of a PATCH request carried out on it; throws a ScimError. */
export function patched(resource: object, body: unknown): unknown {
  const read = bodySchema.safeParse(body)
  if (!read.success) throw new ScimError(400, 'This is no PatchOp with Operations.', 'invalidSyntax')
  const operations = read.data.Operations.map((one) => {
    if (one.op === 'remove' && one.path === undefined)
      throw new ScimError(400, 'What is removed needs a path.', 'invalidPath')
    if ([one.path ?? '', ...keysOf(one.value)].some((name) => forbidden.test(name)))
      throw new ScimError(400, 'There is no such attribute.', 'invalidPath')
    return withPlainMembers(one)
  })
  try {
    const meta = { created: new Date(0), lastModified: new Date(0) }
    return scimPatch({ schemas: [], ...resource, meta }, operations.map(forLibrary), {
      mutateDocument: false,
      treatMissingAsAdd: true,
    })
  } catch (error) {
    if (error instanceof PatchError || error instanceof TypeError)
      throw new ScimError(400, 'An operation does not fit the resource.', 'invalidPath')
    throw error
  }
}

function forLibrary({ op, path, value }: Operation) {
  if (op === 'remove') return { op, path: path ?? '', ...(value !== undefined && { value }) }
  return { op, ...(path !== undefined && { path }), value }
}

/** Members are told apart by their value alone, whatever is said of them besides. */
function withPlainMembers(given: Operation): Operation {
  const { path, value } = given
  if (path?.toLowerCase() === 'members') return { ...given, path: 'members', value: plain(value) }
  const inside = z.looseObject({ members: z.unknown() }).safeParse(value)
  if (path !== undefined || !inside.success || !('members' in inside.data)) return given
  return { ...given, value: { ...inside.data, members: plain(inside.data.members) } }
}

const member = z.object({ value: z.string() })

function plain(value: unknown): unknown {
  if (value === undefined) return undefined
  const read = z.union([z.array(member), member.transform((one) => [one])]).safeParse(value)
  if (!read.success) throw new ScimError(400, 'Members are objects with the id as value.', 'invalidValue')
  return read.data
}

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [key, ...keysOf(inner)])
}

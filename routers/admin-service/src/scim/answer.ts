import { Failure } from '@wattos/mesh'
import { describeScim } from './discovery.ts'
import { scimGroups } from './groups.ts'
import { errorAnswer, ScimError, type ScimAnswer } from './protocol.ts'
import { readQuery } from './query.ts'
import type { ScimScope } from './scope.ts'
import { scimUsers } from './users.ts'

/** Methods that SCIM knows. */
export const scimMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A request of a directory that has shown its token. */
export interface ScimRequest {
  readonly method: (typeof scimMethods)[number]
  /** Below `/scim/v2`, with its slash. */
  readonly path: string
  readonly query: string
  readonly body: string
}

/** Answers a directory about the people and groups of its organisation. */
export async function answerScim(request: ScimRequest, scope: ScimScope): Promise<ScimAnswer> {
  try {
    return await respond(request, scope)
  } catch (error) {
    if (error instanceof ScimError) return errorAnswer(error)
    if (error instanceof Failure)
      return errorAnswer(new ScimError(error.code === 'CONFLICT' ? 409 : 400, error.message, 'invalidValue'))
    throw error
  }
}

async function respond(request: ScimRequest, scope: ScimScope): Promise<ScimAnswer> {
  const { method, path } = request
  const described = method === 'GET' ? describeScim(path, scope.base) : undefined
  if (described) return described
  const [, kind, id] = /^\/(Users|Groups)(?:\/([\w-]{1,64}))?$/.exec(path) ?? []
  if (kind === undefined) throw new ScimError(404, 'Nothing is served under this address.')
  const resources = kind === 'Users' ? scimUsers(scope) : scimGroups(scope)
  const query = readQuery(request.query)
  if (id === undefined) {
    if (method === 'GET') return resources.list(query)
    if (method === 'POST') return resources.create(readBody(request))
  } else {
    if (method === 'GET') return resources.get(id, query)
    if (method === 'PUT') return resources.replace(id, readBody(request))
    if (method === 'PATCH') return resources.patch(id, readBody(request))
    if (method === 'DELETE') return resources.remove(id)
  }
  throw new ScimError(405, 'This address does not take this method.')
}

function readBody({ body }: ScimRequest): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ScimError(400, 'The body is not JSON.', 'invalidSyntax')
  }
}

import { z } from 'zod'

const answerSchema = z.object({ status: z.number(), type: z.string().nullable(), body: z.unknown() })

/** What a directory is answered. */
export type DirectoryAnswer = z.infer<typeof answerSchema>

/** A directory that speaks SCIM to a platform, with its token. */
export function createDirectory(url: string, token: string) {
  const ask = async (method: string, path: string, body?: unknown): Promise<DirectoryAnswer> => {
    const response = await fetch(`${url}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return answerSchema.parse({
      status: response.status,
      type: response.headers.get('content-type'),
      body: text === '' ? undefined : JSON.parse(text),
    })
  }
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, body: unknown) => ask('POST', path, body),
    put: (path: string, body: unknown) => ask('PUT', path, body),
    delete: (path: string) => ask('DELETE', path),
    patch: (path: string, ...Operations: object[]) =>
      ask('PATCH', path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }),
  }
}

/** A directory that speaks SCIM to a platform. */
export type Directory = ReturnType<typeof createDirectory>

const withId = z.object({ id: z.string() })

/** The id of the resource in an answer. */
export const idOf = ({ body }: DirectoryAnswer): string => withId.parse(body).id

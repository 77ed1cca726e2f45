/** Names of the message and resource forms of SCIM 2.0 (RFC 7643, 7644). */
export const urns = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  config: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  patch: 'urn:ietf:params:scim:api:messages:2.0:PatchOp',
  error: 'urn:ietf:params:scim:api:messages:2.0:Error',
} as const

type Kind = 'invalidFilter' | 'invalidPath' | 'invalidSyntax' | 'invalidValue' | 'mutability' | 'uniqueness'

/** A failure as SCIM tells it: an HTTP status, a kind where the protocol has one, and a sentence. */
export class ScimError extends Error {
  readonly status: number
  readonly kind: Kind | undefined
  constructor(status: number, detail: string, kind?: Kind) {
    super(detail)
    this.status = status
    this.kind = kind
  }
}

/** An answer: its HTTP status, and a body unless there is nothing to say. */
export interface ScimAnswer {
  readonly status: number
  readonly body?: object
}

/** The answer for a failure. */
export function errorAnswer({ status, kind, message }: ScimError): ScimAnswer {
  return {
    status,
    body: { schemas: [urns.error], status: String(status), ...(kind && { scimType: kind }), detail: message },
  }
}

/** Which part of a list is asked for; `first` counts from 1. */
export interface Page {
  readonly first: number
  readonly count: number
}

/** A part of a list with the length of the whole. */
export function listAnswer(resources: readonly object[], total: number, { first }: Page): ScimAnswer {
  return {
    status: 200,
    body: {
      schemas: [urns.list],
      totalResults: total,
      startIndex: first,
      itemsPerPage: resources.length,
      Resources: resources,
    },
  }
}

import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ })

/** The document of an interface, as text or at an address, and how the interface is reached. */
export const settings = z
  .object({
    /** OpenAPI 3 in JSON or YAML. */
    document: z.string().max(2_000_000).optional(),
    documentUrl: address.optional(),
    /** Where the interface is; empty: as the document says. */
    serverUrl: address.optional(),
    /** Where the key goes. */
    keyIn: z.enum(['header', 'query']).default('header'),
    keyName: z
      .string()
      .regex(/^[\w-]{1,60}$/)
      .default('authorization'),
  })
  .refine(({ document, documentUrl }) => document ?? documentUrl, 'needs a document or its address')

/** The key, as it is sent: `Bearer …` where the interface wants that. */
export const secret = z.object({ key: z.string().max(5_000).optional() })

const places = z.enum(['path', 'query', 'header', 'body'])

/** An operation of the interface, ready to be called: `places` says where each argument goes. */
export const operationSchema = z.object({
  name: z.string(),
  method: z.string(),
  path: z.string(),
  description: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  places: z.record(z.string(), places),
})

/** What was read out of the document. */
export const offeredSchema = z.union([
  z.object({ serverUrl: z.string(), operations: z.array(operationSchema) }),
  z.array(z.never()).transform(() => ({ serverUrl: '', operations: [] })),
])

/** The document's address and the interface's, parsed. */
export type OpenApiSettings = z.infer<typeof settings>
/** The key, parsed. */
export type OpenApiSecret = z.infer<typeof secret>
/** An operation of the interface. */
export type Operation = z.infer<typeof operationSchema>

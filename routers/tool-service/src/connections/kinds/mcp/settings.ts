import { z } from 'zod'

/** Where an MCP server is: at an address, or a process that the operator allows by a name. */
export const settings = z.discriminatedUnion('transport', [
  z.object({
    transport: z.literal('http'),
    url: z.url({ protocol: /^https?$/ }),
    /** Whether one token opens it for all, or everybody signs in there themselves (OAuth). */
    signIn: z.enum(['shared', 'person']).default('shared'),
    /** The client that the organisation has registered there; empty: each account registers its own. */
    clientId: z.string().max(500).optional(),
    /** What is asked for where the server names nothing itself. */
    scope: z.string().max(1_000).optional(),
  }),
  z.object({ transport: z.literal('stdio'), server: z.string().min(1).max(100) }),
])

/** What opens it: a token that is sent as bearer, or the registered client's own secret. */
export const secret = z.object({
  token: z.string().max(5_000).optional(),
  clientSecret: z.string().max(5_000).optional(),
})

/** Tools as the server listed them when an administrator last looked: they do not change behind the organisation's back. */
export const offeredSchema = z.array(
  z.object({
    name: z.string(),
    description: z.string(),
    parameters: z.record(z.string(), z.unknown()),
    readOnly: z.boolean(),
  }),
)

/** Where an MCP server is, parsed. */
export type McpSettings = z.infer<typeof settings>
/** What opens it, parsed. */
export type McpSecret = z.infer<typeof secret>
/** The tools that it listed. */
export type Offered = z.infer<typeof offeredSchema>

import { z } from 'zod'

/** Where Jira is, and as whom it is used. */
export const settings = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** Of the account; empty for a server's personal access token. */
  email: z.email().optional(),
  /** Key of the project in which issues are made unless the call says another. */
  project: z.string().max(50).optional(),
})

/** What opens it. */
export const secret = z.object({ apiToken: z.string().min(1).max(1_000) })

/** Where Jira is, parsed. */
export type JiraSettings = z.infer<typeof settings>
/** What opens it, parsed. */
export type JiraSecret = z.infer<typeof secret>

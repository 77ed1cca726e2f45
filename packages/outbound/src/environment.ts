import { z } from 'zod'
import { parseHostList } from './host-list.ts'

/** The variables of outgoing requests; a service that makes them adds these to its own. */
export const outboundEnvironment = z.object({
  OUTBOUND_ALLOW: z
    .string()
    .default('')
    .superRefine((text, context) => {
      try {
        parseHostList(text)
      } catch (error) {
        context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
      }
    })
    .describe(
      'hosts and networks inside your own network that tools and crawls may reach, such as intranet.example,*.school.example,10.1.0.0/16; empty: only the public internet',
    ),
})

import { z } from 'zod'
import { kit } from '../kit.ts'
import { connectedOf } from '../templates/connected.ts'
import { office } from '../templates/office.ts'
import { publicSector } from '../templates/public.ts'
import { draftOf } from '../templates/template.ts'

/** Beginnings for agents in a language: key, name, what it is for, the draft with the tools that the organisation has, and which kinds of systems it would use besides. */
export const listTemplates = kit
  .can('agent:edit')
  .input(z.object({ language: z.enum(['de', 'en']) }))
  .query(async ({ input: { language }, ctx }) => {
    const { tools } = await ctx.mesh.tools.internal.describeTools.query({})
    return [...office, ...publicSector].map((template) => {
      const { ids, lacks } = connectedOf(template.wants ?? [], tools)
      const { name, description } = template[language]
      return { key: template.key, name, description, lacks, draft: draftOf(template, language, ids) }
    })
  })

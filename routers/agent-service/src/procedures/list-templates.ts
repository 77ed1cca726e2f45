import { z } from 'zod'
import { kit } from '../kit.ts'
import { office } from '../templates/office.ts'
import { publicSector } from '../templates/public.ts'
import { draftOf } from '../templates/template.ts'

/** Beginnings for agents in a language: key, name, what it is for, and the draft. */
export const listTemplates = kit
  .can('agent:edit')
  .input(z.object({ language: z.enum(['de', 'en']) }))
  .query(({ input: { language } }) =>
    [...office, ...publicSector].map((template) => ({
      key: template.key,
      name: template[language].name,
      description: template[language].description,
      draft: draftOf(template, language),
    })),
  )

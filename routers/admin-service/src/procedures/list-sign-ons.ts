import { z } from 'zod'
import { kit } from '../kit.ts'
import { domainInput } from '../sso/provider-fields.ts'

const found = z.object({ id: z.string(), name: z.string() })

/**
 * Where somebody can sign in beside here: `{ id, name }` of the providers for the domain of an e-mail address, of the
 * organisation that is reached under `host`, and of the only organisation where there is one. It says nothing of people.
 */
export const listSignOns = kit.anyone
  .input(
    z.object({
      domain: domainInput.optional().catch(undefined),
      host: z.string().max(300).optional(),
    }),
  )
  .query(({ input: { domain, host }, ctx }) =>
    ctx.resources.everywhere.query(
      found,
      `select p.id::text as id, p.name from sso_provider p join tenant t on t.id = p.tenant_id
        where p.active and ($1 = any (p.domains) or t.domain = $2 or (select count(*) from tenant) = 1)
        order by p.name limit 20`,
      [domain ?? '', host ?? ''],
    ),
  )

import { z } from 'zod'
import { kit } from '../kit.ts'
import { domainInput } from '../sso/provider-fields.ts'

const found = z.object({ id: z.string(), name: z.string() })

/**
 * Where somebody can sign in beside here, as `{ id, name }`: under an organisation's host name at its own providers; elsewhere at
 * those for the domain of an e-mail address, where it is confirmed, or of the only organisation where there is one. It says nothing of people.
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
        where p.active and case when exists (select from tenant where host = $2) then t.host = $2
                                else $1 = any (p.domains) and exists (
                                       select from mail_domain d where d.name = $1 and d.tenant_id = t.id)
                                     or (select count(*) from tenant) = 1 end
        order by p.name limit 20`,
      [domain ?? '', host?.toLowerCase() ?? ''],
    ),
  )

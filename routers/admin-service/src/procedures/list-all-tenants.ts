import { z } from 'zod'
import { kit } from '../kit.ts'

const found = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['company', 'school', 'administration']),
  people: z.number(),
  domain: z.string().nullable(),
  host: z.string().nullable(),
  mailDomains: z.array(z.object({ name: z.string(), confirmed: z.boolean() })),
})

/** All organisations of the platform for those who operate it: `domain` is the host name that each asks for, `host` the one that is confirmed; `mailDomains` are those for which its sign-in services want to speak. It says nothing of people but how many there are. */
export const listAllTenants = kit.can('platform:manage').query(({ ctx }) =>
  ctx.resources.everywhere.query(
    found,
    `select t.id::text as id, t.name, t.kind::text as kind, t.domain, t.host,
            (select count(*)::int from membership m where m.tenant_id = t.id) as people,
            coalesce((select jsonb_agg(jsonb_build_object('name', named.name, 'confirmed', d.name is not null) order by named.name)
                from (select distinct unnest(p.domains) as name from sso_provider p where p.tenant_id = t.id) named
                left join mail_domain d on d.name = named.name and d.tenant_id = t.id), '[]') as "mailDomains"
       from tenant t order by t.name, t.id limit 1000`,
    [],
  ),
)

import { z } from 'zod'
import { kit } from '../kit.ts'

const administrator = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emergency: z.boolean(),
})

/** Whether the organisation demands its sign-in services, and the administrators who have a password or passkey: one of them keeps it for emergencies. */
export const readSsoOnly = kit.can('tenant:admin').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const [{ ssoOnly }, administrators] = await Promise.all([
    ctx.db.tenant.findFirstOrThrow({ where: { id: tenantId }, select: { ssoOnly: true } }),
    // Ways to sign in are a person's own, in whichever organisation they began.
    ctx.resources.everywhere.query(
      administrator,
      `select u.id::text as id, u.name, u.email, m.emergency from membership m join app_user u on u.id = m.user_id
        where m.tenant_id = $1::uuid and m.active and m.role = 'administrator' and m.custom_role_id is null
          and (exists (select from account a where a.user_id = u.id and a.provider_id = 'credential')
            or exists (select from passkey p where p.user_id = u.id))
        order by u.name, u.id limit 200`,
      [tenantId],
    ),
  ])
  return { on: ssoOnly, administrators }
})

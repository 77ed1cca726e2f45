import { uuidv7 } from '@wattos/data'
import { features, hasFeature, isPermission, permissionsHeld, type Principal } from '@wattos/identity'
import { z } from 'zod'
import { secretHash } from '../keys/secret.ts'
import { entersByPassword } from '../sso/only.ts'
import type { AdminDb, AdminTx } from '../tables.ts'
import { ensureTenant, hasPerson, terminalEmail } from './admission.ts'
import { type Membership, principalOf } from './principal-of.ts'

const uses = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  permissions: z.array(z.string()),
})
const place = z.object({ tenantId: z.string() })
const entry = z.object({ tenantId: z.string(), enters: z.boolean() })

/** Looks people up, and whose members they are. */
export function createDirectory(db: AdminDb) {
  let personSeen = false

  return {
    /** Who somebody is in an organisation; null for no active member. */
    principalOf: (member: Membership) => principalOf(db, member),

    /** Whether nobody has signed up yet. */
    async isFirstRun(): Promise<boolean> {
      personSeen ||= await hasPerson(db)
      return !personSeen
    },

    /** The principal for which an API key acts, with what the key and the person's rights have in common; null for a key that is not (or no longer) valid. */
    async principalOfKey(key: string): Promise<Principal | null> {
      const [found] = await db.query(
        uses,
        `update api_key set last_used_at = now() where hash = $1 and (expires_at is null or expires_at > now())
         returning id::text as id, tenant_id::text as "tenantId", user_id::text as "userId", permissions`,
        [secretHash(key)],
      )
      const person = found && (await principalOf(db, found))
      if (!person) return null
      const held = permissionsHeld(person)
      return {
        ...person,
        permissions: found.permissions.filter(isPermission).filter((one) => held.includes(one)),
        via: 'key',
        keyId: found.id,
      }
    },

    /** The tenant in which a person's new session begins without a provider: `here` where only that one comes into question, else their own if they are active there, else the first where they are; null where nobody lets them in. `enters` is false where they come in with a provider only. */
    async tenantFor(
      userId: string,
      here: string | null,
      tx: Pick<AdminTx, 'query'> = db,
    ): Promise<z.infer<typeof entry> | null> {
      const [found] = await tx.query(
        entry,
        `select m.tenant_id::text as "tenantId", ${entersByPassword} as enters
           from membership m join app_user u on u.id = m.user_id join tenant t on t.id = m.tenant_id
          where m.user_id = $1::uuid and m.active and ($2::uuid is null or m.tenant_id = $2::uuid)
          order by enters desc, (m.tenant_id = u.tenant_id) desc, m.created_at limit 1`,
        [userId, here],
      )
      return found ?? null
    },

    /** The tenant of a provider, if the person may come in there; a session that begins at it stays in it. */
    async tenantOfProvider(userId: string, providerId: string): Promise<string | null> {
      const [found] = await db.query(
        place,
        `select m.tenant_id::text as "tenantId" from membership m
           join sso_provider p on p.tenant_id = m.tenant_id and p.active
          where p.id = $2::uuid and m.user_id = $1::uuid and m.active`,
        [userId, providerId],
      )
      return found?.tenantId ?? null
    },

    /** A member with the name and the tenant's, or null when the row is gone. */
    async readMember(principal: Principal) {
      const { tenantId, userId, role } = principal
      const [restrictions, member] = await Promise.all([
        db.restriction.count({ where: { tenantId, userId } }),
        db.membership.findFirst({
          where: { tenantId, userId },
          select: {
            user: { select: { id: true, name: true, email: true, locale: true, twoFactorEnabled: true } },
            tenant: {
              select: {
                id: true,
                name: true,
                slug: true,
                kind: true,
                brandName: true,
                brandColor: true,
                brandLogo: true,
                requireSecondFactor: true,
              },
            },
          },
        }),
      ])
      return (
        member && {
          ...member.user,
          role,
          tenant: member.tenant,
          /** Whether the person's data may only be kept, not used. */
          restricted: restrictions > 0,
          features: features.filter((feature) => hasFeature(principal, feature)),
          rules: [...(principal.rules ?? [])],
          permissions: [...permissionsHeld(principal)],
        }
      )
    },

    /** The user as whom the terminal of this machine acts, made on first use; an editor, so that it can try everything but administer nothing. */
    ensureTerminal(): Promise<Membership> {
      return db.transaction(async (tx) => {
        const tenantId = await ensureTenant(tx)
        const { id: userId } = await tx.user.upsert({
          where: { email: terminalEmail },
          create: { id: uuidv7(), tenantId, name: 'Terminal', email: terminalEmail },
          update: {},
          select: { id: true },
        })
        await tx.membership.createMany({ data: [{ tenantId, userId, role: 'editor' }], skipDuplicates: true })
        return { tenantId, userId }
      })
    },
  }
}

/** Looks people up, and whose members they are. */
export type Directory = ReturnType<typeof createDirectory>

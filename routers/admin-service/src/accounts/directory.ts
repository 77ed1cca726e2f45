import { uuidv7 } from '@wattos/data'
import {
  isPermission,
  type Permission,
  permissionsHeld,
  permissionsOf,
  type Principal,
  type Role,
} from '@wattos/identity'
import { z } from 'zod'
import { secretHash } from '../keys/secret.ts'
import type { AdminDb, AdminTx } from '../tables.ts'
import { ensureTenant, hasPerson, terminalEmail } from './admission.ts'

const uses = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  permissions: z.array(z.string()),
})
const place = z.object({ tenantId: z.string() })

/** One person in one organisation. */
export interface Membership {
  readonly tenantId: string
  readonly userId: string
  /** Provider at which the session began; null for one that began here, left out where there is no session. */
  readonly ssoProviderId?: string | null
}

/** What the role alone does not say: a custom role takes its place; chats of others are read only where the organisation allows it. */
function permissionsBeside(
  role: Role,
  says: { customRole: { permissions: string[] } | null; administratorsReadChats: boolean },
): { permissions?: Permission[] } {
  const { customRole, administratorsReadChats } = says
  if (customRole) {
    const held = customRole.permissions.filter(isPermission)
    return { permissions: administratorsReadChats ? held : held.filter((one) => one !== 'chat:oversee') }
  }
  return administratorsReadChats && role === 'administrator'
    ? { permissions: [...permissionsOf(role), 'chat:oversee'] }
    : {}
}

/** Looks people up, and whose members they are. */
export function createDirectory(db: AdminDb) {
  let personSeen = false

  async function principalOf({ tenantId, userId, ssoProviderId }: Membership): Promise<Principal | null> {
    const member = await db.membership.findFirst({
      where: { tenantId, userId, active: true },
      select: {
        role: true,
        customRole: { select: { permissions: true } },
        groups: { select: { groupId: true } },
        tenant: { select: { requireSecondFactor: true, administratorsReadChats: true } },
        user: {
          select: {
            twoFactorEnabled: true,
            _count: {
              select: { passkeys: true, accounts: { where: { providerId: { not: 'credential' } } } },
            },
          },
        },
      },
    })
    if (!member) return null
    const { role, customRole, groups, tenant, user } = member
    // Whoever signed in elsewhere gave their second factor there, in that session.
    const factorElsewhere = ssoProviderId === undefined ? user._count.accounts > 0 : ssoProviderId !== null
    const hasFactor = user.twoFactorEnabled || user._count.passkeys > 0 || factorElsewhere
    return {
      tenantId,
      userId,
      role,
      // Until there is a second factor, one can do nothing but set it up.
      ...(tenant.requireSecondFactor && !hasFactor
        ? { permissions: [] }
        : permissionsBeside(role, { customRole, ...tenant })),
      ...(groups.length > 0 && { groups: groups.map(({ groupId }) => groupId).sort() }),
    }
  }

  return {
    principalOf,

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
      const person = found && (await principalOf(found))
      if (!person) return null
      const held = permissionsHeld(person)
      return {
        ...person,
        permissions: found.permissions.filter(isPermission).filter((one) => held.includes(one)),
        via: 'key',
        keyId: found.id,
      }
    },

    /** The tenant in which a person's new session begins: their own if they are active there, else the first where they are; null where nobody lets them in. */
    async tenantFor(userId: string, tx: Pick<AdminTx, 'query'> = db): Promise<string | null> {
      const [found] = await tx.query(
        place,
        `select m.tenant_id::text as "tenantId" from membership m join app_user u on u.id = m.user_id
          where m.user_id = $1::uuid and m.active
          order by (m.tenant_id = u.tenant_id) desc, m.created_at limit 1`,
        [userId],
      )
      return found?.tenantId ?? null
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
      const member = await db.membership.findFirst({
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
      })
      return (
        member && {
          ...member.user,
          role,
          tenant: member.tenant,
          permissions: [...permissionsHeld(principal)],
        }
      )
    },

    /** The user as whom the terminal of this machine acts, made on first use; an editor, so that it can try everything but administer nothing. */
    ensureTerminal(): Promise<Principal> {
      return db.transaction(async (tx) => {
        const tenantId = await ensureTenant(tx)
        const { id: userId } = await tx.user.upsert({
          where: { email: terminalEmail },
          create: { id: uuidv7(), tenantId, name: 'Terminal', email: terminalEmail },
          update: {},
          select: { id: true },
        })
        await tx.membership.createMany({ data: [{ tenantId, userId, role: 'editor' }], skipDuplicates: true })
        return { tenantId, userId, role: 'editor', via: 'terminal' }
      })
    },
  }
}

/** Looks people up, and whose members they are. */
export type Directory = ReturnType<typeof createDirectory>

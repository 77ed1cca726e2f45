import { uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { ensureTenant, hasPerson, terminalEmail } from './admission.ts'
import type { IdentityDb } from './identity-db.ts'

/** Looks people up, and whose members they are. */
export function createDirectory(db: IdentityDb) {
  let personSeen = false
  return {
    /** Whether nobody has signed up yet. */
    async isFirstRun(): Promise<boolean> {
      personSeen ||= await hasPerson(db)
      return !personSeen
    },

    /** The principal of a user, or null for one who is no member (any more). */
    async principalOf({ tenantId, userId }: { tenantId: string; userId: string }): Promise<Principal | null> {
      const member = await db.membership.findFirst({ where: { tenantId, userId }, select: { role: true } })
      return member && { tenantId, userId, role: member.role }
    },

    /** A member with the name and the tenant's, or null when the row is gone. */
    async readMember({ tenantId, userId, role }: Principal) {
      const found = await db.user.findFirst({
        where: { tenantId, id: userId },
        select: {
          id: true,
          name: true,
          email: true,
          locale: true,
          tenant: { select: { id: true, name: true, slug: true } },
        },
      })
      return found && { ...found, role }
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
        return { tenantId, userId, role: 'editor' }
      })
    },
  }
}

/** Looks people up, and whose members they are. */
export type Directory = ReturnType<typeof createDirectory>

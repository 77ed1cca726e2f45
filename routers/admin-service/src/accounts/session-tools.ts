import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api'
import { z } from 'zod'
import { mayEnterByPassword } from '../sso/only.ts'
import type { AdminDb } from '../tables.ts'
import { tenantHere } from './at-host.ts'
import { refusal } from './refusal.ts'

const sessionSchema = z.object({
  id: z.string(),
  userId: z.string(),
  ssoProviderId: z.string().nullish(),
})

/** What needs to know which session asks: the list of one's sessions without their tokens, ending them, and acting in another organisation. */
export function sessionTools(db: AdminDb) {
  const current = (session: unknown) => sessionSchema.parse(session)
  return {
    id: 'session-tools',
    endpoints: {
      listOwnSessions: createAuthEndpoint(
        '/own-sessions',
        { method: 'GET', use: [sessionMiddleware] },
        async (ctx) => {
          const { id, userId } = current(ctx.context.session.session)
          const sessions = await db.session.findMany({
            where: { userId, expiresAt: { gt: new Date() } },
            orderBy: { updatedAt: 'desc' },
            take: 100,
            select: { id: true, ipAddress: true, userAgent: true, createdAt: true, updatedAt: true },
          })
          return ctx.json({ sessions: sessions.map((one) => ({ ...one, current: one.id === id })) })
        },
      ),
      endSessions: createAuthEndpoint(
        '/end-sessions',
        {
          method: 'POST',
          use: [sessionMiddleware],
          body: z.union([z.object({ id: z.uuid() }), z.object({ which: z.enum(['others', 'all']) })]),
        },
        async (ctx) => {
          const { id, userId } = current(ctx.context.session.session)
          const which =
            'id' in ctx.body ? { id: ctx.body.id } : ctx.body.which === 'others' ? { id: { not: id } } : {}
          const { count } = await db.session.deleteMany({ where: { userId, ...which } })
          return ctx.json({ ended: count })
        },
      ),
      switchTenant: createAuthEndpoint(
        '/switch-tenant',
        { method: 'POST', use: [sessionMiddleware], body: z.object({ tenantId: z.uuid() }) },
        async (ctx) => {
          const { id, userId, ssoProviderId } = current(ctx.context.session.session)
          const { tenantId } = ctx.body
          // The provider vouched for the person in its own organisation only.
          if (ssoProviderId) throw refusal('SSO_SESSION_STAYS')
          const here = tenantHere()
          if (here !== null && here !== tenantId) throw refusal('HOST_STAYS')
          const member = await db.membership.findFirst({ where: { tenantId, userId, active: true } })
          if (!member) throw refusal('NOT_A_MEMBER')
          if (!(await mayEnterByPassword(db, { tenantId, userId }))) throw refusal('SSO_ONLY')
          await db.session.update({ where: { id }, data: { tenantId } })
          // The next session begins where this one is now.
          await db.user.update({ where: { id: userId }, data: { tenantId } })
          return ctx.json({ tenantId })
        },
      ),
    },
  } satisfies BetterAuthPlugin
}

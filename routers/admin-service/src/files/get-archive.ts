import type { HttpRoute } from '@wattos/mesh'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { adminFailure } from '../errors.ts'
import type { AdminContext } from '../kit.ts'
import { writeArchive } from '../privacy/archive/write-archive.ts'
import { assertMember } from '../privacy/assert-member.ts'
import { servicesOf } from '../privacy/services-of.ts'
import { sendFile } from './send.ts'
import { languageOf, signedIn } from './signed-in.ts'

async function send(
  given: AdminContext,
  userId: string,
  { req, res }: { req: Request; res: Response },
): Promise<void> {
  const ctx = signedIn(given)
  const { tenantId } = ctx.principal
  const person = await assertMember(ctx, userId)
  const tenant = await ctx.db.tenant.findFirst({ where: { id: tenantId }, select: { name: true } })
  await ctx.audit.record({ action: 'privacy.archive', resource: { kind: 'person', id: userId } })
  const archive = writeArchive({
    tenantId,
    userId,
    language: languageOf(req.query),
    person,
    organisation: tenant?.name ?? '',
    services: servicesOf(ctx),
    auditLog: ctx.runtime.auditLog,
  })
  await sendFile(res, { name: 'wattos-data.zip', type: 'application/zip' }, archive)
}

/** Everything that is kept about the caller, as one zip. */
export const getOwnArchive: HttpRoute<AdminContext> = {
  method: 'get',
  path: '/files/archive/mine.zip',
  access: 'member',
  handle: (req, res, ctx) => send(ctx, signedIn(ctx).principal.userId, { req, res }),
}

/** Everything that is kept about a person of the tenant, as one zip. */
export const getPersonArchive: HttpRoute<AdminContext> = {
  method: 'get',
  path: '/files/archive/person/:id',
  access: 'privacy:manage',
  async handle(req, res, ctx) {
    const id = z.uuid().safeParse(req.params['id'])
    if (!id.success) throw adminFailure('PERSON_NOT_FOUND')
    await send(ctx, id.data, { req, res })
  },
}

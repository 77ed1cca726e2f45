import { kit } from '../kit.ts'
import { consentKind } from '../privacy/consents.ts'

/** The texts of the caller's organisation in their newest version, and whether the caller has agreed to it. */
export const listConsents = kit.member.query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  const texts = await Promise.all(
    consentKind.options.map((kind) =>
      ctx.db.consentText.findFirst({ where: { tenantId, kind }, orderBy: { version: 'desc' } }),
    ),
  )
  const given = await ctx.db.consent.findMany({ where: { tenantId, userId, withdrawnAt: null } })
  return texts
    .filter((text) => text !== null)
    .map(({ kind, version, de, en }) => {
      const mine = given.find((one) => one.kind === kind && one.version === version)
      return { kind: consentKind.parse(kind), version, de, en, givenAt: mine?.givenAt.toISOString() ?? null }
    })
})

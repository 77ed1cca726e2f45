import { kit } from '../kit.ts'
import { consentKind } from '../privacy/consents.ts'
import { z } from 'zod'

const words = z.string().trim().min(1).max(50_000)

/** Publishes a new version of a text; whoever agreed to an older one is asked again. */
export const setConsentText = kit
  .can('privacy:manage')
  .meta({ audit: { resource: 'consent text' } })
  .input(z.object({ kind: consentKind, de: words, en: words }))
  .mutation(async ({ input: { kind, de, en }, ctx }) => {
    const { tenantId } = ctx.principal
    const latest = await ctx.db.consentText.findFirst({
      where: { tenantId, kind },
      orderBy: { version: 'desc' },
      select: { version: true },
    })
    const version = (latest?.version ?? 0) + 1
    await ctx.db.consentText.create({ data: { tenantId, kind, version, de, en } })
    return { id: kind, version }
  })

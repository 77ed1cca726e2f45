import { may, type Principal } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { hostInput } from '../tenants/host-input.ts'
import { kindDefaults } from '../tenants/kinds.ts'
import { settingsView } from '../tenants/tenant-view.ts'

/** A picture of at most 100 KB. */
const logo = z
  .string()
  .max(140_000)
  .regex(/^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/)

/**
 * Changes the organisation's settings; what is not given stays, except that another `kind` brings its defaults along. Another
 * `domain` leads nobody here until the operator has confirmed it, unless the operator enters it.
 */
export const updateTenant = kit
  .can('tenant:admin')
  .errors(throws(adminErrors, 'DOMAIN_TAKEN'))
  .input(
    z.object({
      name: z.string().trim().min(1).max(120).exactOptional(),
      kind: z.enum(['company', 'school', 'administration']).exactOptional(),
      requireSources: z.boolean().exactOptional(),
      requireDisclosure: z.boolean().exactOptional(),
      requireApproval: z.boolean().exactOptional(),
      administratorsReadChats: z.boolean().exactOptional(),
      requireSecondFactor: z.boolean().exactOptional(),
      redactChats: z.boolean().exactOptional(),
      openSignUp: z.boolean().exactOptional(),
      redactDocuments: z.boolean().exactOptional(),
      brandName: z.string().trim().min(1).max(60).nullable().exactOptional(),
      brandColor: z
        .string()
        .regex(/^#[0-9a-f]{6}$/i)
        .nullable()
        .exactOptional(),
      brandLogo: logo.nullable().exactOptional(),
      domain: hostInput.nullable().exactOptional(),
    }),
  )
  .mutation(async ({ input, ctx }) => {
    const id = ctx.principal.tenantId
    if (input.domain) {
      const taken = await ctx.resources.everywhere.tenant.count({
        where: { host: input.domain, id: { not: id } },
      })
      if (taken > 0) throw adminFailure('DOMAIN_TAKEN')
    }
    // First, so that the rule never stands where a space does not keep to it.
    if (input.redactDocuments) await ctx.mesh.rag.internal.redaction.demand.mutate()
    // Nor where a stored task still holds what new ones may not.
    if (input.redactChats) await ctx.mesh.agents.internal.tasks.clean.mutate()
    const before = await ctx.db.tenant.findFirstOrThrow({ where: { id }, select: { kind: true, host: true } })
    const changed = input.kind !== undefined && input.kind !== before.kind ? kindDefaults[input.kind] : {}
    return ctx.db.tenant.update({
      where: { id },
      data: { ...changed, ...input, ...hostFor(input.domain, before.host, ctx.principal) },
      select: settingsView,
    })
  })

function hostFor(domain: string | null | undefined, confirmed: string | null, principal: Principal) {
  if (domain === undefined || domain === confirmed) return {}
  return { host: may(principal, 'platform:manage') ? domain : null }
}

import { kit } from '../kit.ts'
import { readRegister as register } from '../privacy/register/register.ts'
import { servicesOf } from '../privacy/services-of.ts'

/** The processing register and map of personal data, derived from what all services declare. */
export const readRegister = kit
  .can('privacy:manage')
  .query(({ ctx }) => register(ctx, ctx.principal.tenantId, servicesOf(ctx)))

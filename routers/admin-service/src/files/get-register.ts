import type { HttpRoute } from '@wattos/mesh'
import type { AdminContext } from '../kit.ts'
import { readRegister } from '../privacy/register/register.ts'
import { registerPdf } from '../privacy/register/register-pdf.ts'
import { servicesOf } from '../privacy/services-of.ts'
import { sendFile } from './send.ts'
import { languageOf, signedIn } from './signed-in.ts'

/** The processing register as a PDF. */
export const getRegister: HttpRoute<AdminContext> = {
  method: 'get',
  path: '/files/archive/register.pdf',
  access: 'privacy:manage',
  async handle(req, res, given) {
    const ctx = signedIn(given)
    const register = await readRegister(ctx, ctx.principal.tenantId, servicesOf(ctx))
    await sendFile(
      res,
      { name: 'register.pdf', type: 'application/pdf' },
      registerPdf(register, languageOf(req.query)),
    )
  },
}

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { examine } from '../sso/examine.ts'
import { issuerInput } from '../sso/provider-fields.ts'

/** Reads a provider's discovery document and its keys, as signing in would, and says what stands there. */
export const testSsoIssuer = kit
  .can('tenant:admin')
  .errors(throws(adminErrors, 'SSO_ISSUER_UNREACHABLE', 'SSO_ISSUER_INVALID', 'SSO_ADDRESS_FORBIDDEN'))
  .input(z.object({ issuer: issuerInput }))
  .mutation(({ input: { issuer }, ctx }) => examine(issuer, ctx.resources.issuers))

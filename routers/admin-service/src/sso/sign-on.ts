import type { AuditSender } from '@wattos/mesh'
import { Failure } from '@wattos/mesh'
import type { Sealer } from '@wattos/secrets'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import { tenantHere } from '../accounts/at-host.ts'
import { adminFailure } from '../errors.ts'
import type { AdminDb } from '../tables.ts'
import { admitPerson } from './admit-person.ts'
import { readClaims } from './claims.ts'
import { connect } from './connect.ts'
import { begin, type Begun, finish } from './flow.ts'
import type { IssuerAccess } from './issuer-access.ts'
import { secretPlace } from './provider-fields.ts'

interface Parts {
  readonly db: AdminDb
  readonly sealer: Sealer
  readonly access: IssuerAccess
  readonly audit: AuditSender
  readonly log: Logger
}

/** Who came back from a provider, or why nobody is let in. */
export type Arrived = { readonly userId: string } | { readonly refused: string }

const place = z.object({ tenantId: z.string() })
const shown = {
  id: true,
  tenantId: true,
  issuer: true,
  clientId: true,
  clientSecretSealed: true,
  domains: true,
  scopes: true,
  groupsClaim: true,
  joins: true,
  role: true,
  trustsEmails: true,
  mappings: { select: { value: true, groupId: true, role: true } },
} as const

/** Signing in at the providers that organisations have set up. */
export function createSignOn({ db, sealer, access, audit, log }: Parts) {
  async function load(id: string) {
    const [found] = await db.query(
      place,
      'select tenant_id::text as "tenantId" from sso_provider where id = $1::uuid and active',
      [id],
    )
    const provider = found && (await db.ssoProvider.findFirst({ where: { ...found, id }, select: shown }))
    if (!provider) throw adminFailure('SSO_NOT_FOUND')
    return provider
  }

  type Provider = Awaited<ReturnType<typeof load>>

  const connectTo = ({ id, tenantId, issuer, clientId, clientSecretSealed }: Provider) =>
    connect(
      {
        issuer,
        clientId,
        clientSecret:
          clientSecretSealed === null ? null : sealer.open(clientSecretSealed, secretPlace(tenantId, id)),
      },
      access,
    )

  async function identify(provider: Provider, answer: URL, begun: Begun): Promise<string> {
    if (answer.searchParams.get('error') === 'access_denied') throw adminFailure('SSO_CANCELLED')
    const config = await connectTo(provider)
    const claims = await finish(config, answer, begun)
    return db.transaction((tx) => admitPerson(tx, provider, readClaims(claims, provider.groupsClaim)))
  }

  return {
    /** Where to send the browser, and what it keeps meanwhile; throws SSO_NOT_FOUND, or why the provider cannot be asked. */
    async begin(id: string, { origin, to }: { origin: string; to: string }) {
      const provider = await load(id)
      // Under an organisation's own name people sign in to that organisation.
      if ((tenantHere() ?? provider.tenantId) !== provider.tenantId) throw adminFailure('SSO_NOT_FOUND')
      return begin(await connectTo(provider), { provider, origin, to })
    },

    /** Takes the answer with which somebody comes back; what happened stands in the audit log of the organisation. */
    async arrive(answer: URL, { begun, address }: { begun: Begun; address: string }): Promise<Arrived> {
      const provider = await load(begun.provider).catch((error: unknown) => reasonOf(error))
      if (typeof provider === 'string') return { refused: provider }
      const arrived = await identify(provider, answer, begun).then(
        (userId) => ({ userId }),
        (error: unknown) => {
          // What a provider answers wrongly is its administrator's to find out; visitors learn that it failed.
          if (!(error instanceof Failure))
            log.warn({ err: error, issuer: provider.issuer }, 'a sign-in failed')
          return { refused: reasonOf(error) }
        },
      )
      await audit.record({
        action: 'session.sso',
        outcome: 'refused' in arrived ? arrived.refused : 'ok',
        tenantId: provider.tenantId,
        actorId: 'userId' in arrived ? arrived.userId : null,
        via: 'session',
        address,
        resource: { kind: 'sso provider', id: provider.id },
      })
      return arrived
    },
  }
}

/** Signing in at the providers that organisations have set up. */
export type SignOn = ReturnType<typeof createSignOn>

const reasonOf = (error: unknown): string => (error instanceof Failure ? error.reason : 'SSO_FAILED')

import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { TenantEntry } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'

/** A name that an organisation asks for: its host name, or the domain of its e-mail addresses. */
export interface Claim {
  readonly kind: 'host' | 'mail'
  readonly tenant: TenantEntry
  readonly name: string
  readonly confirmed: boolean
}

type ClaimedNamesProps = {
  claims: readonly Claim[]
  /** Shown where there are none. */
  none: string
  onAsk: (claim: Claim) => void
}

/** The names that an organisation asks for, each with whether it is confirmed and a button that changes this. */
export function ClaimedNames({ claims, none, onAsk }: ClaimedNamesProps) {
  const { t } = useTranslation()
  if (claims.length === 0) return <span className="text-ink-faint">{none}</span>
  return (
    <ul className="flex flex-col gap-2">
      {claims.map((claim) => {
        const action = t(`admin.tenants.${claim.confirmed ? 'withdraw' : 'confirm'}`)
        return (
          <li key={claim.name} className="flex flex-wrap items-center gap-2">
            <span className="wrap-anywhere">{claim.name}</span>
            <Badge tone={claim.confirmed ? 'good' : 'warn'}>
              {t(claim.confirmed ? 'admin.tenants.confirmed' : 'admin.tenants.waits')}
            </Badge>
            <Button
              size="small"
              aria-label={t('common.actionOn', { action, name: `${claim.name}, ${claim.tenant.name}` })}
              onPress={() => onAsk(claim)}
            >
              {action}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}

type ClaimConfirmProps = { claim: Claim; onSaved: () => Promise<void>; onClose: () => void }

/** Asks before a name is confirmed, or that is taken back. */
export function ClaimConfirm({ claim, onSaved, onClose }: ClaimConfirmProps) {
  const { t } = useTranslation()
  const { kind, name, confirmed } = claim
  const { id, name: organisation } = claim.tenant
  const what = confirmed ? 'withdraw' : 'confirm'
  return (
    <Confirm
      title={t(`admin.tenants.${kind}.${what}Title`)}
      text={t(`admin.tenants.${kind}.${what}Text`, { host: name, name: organisation })}
      action={t(`admin.tenants.${what}`)}
      look={confirmed ? 'danger' : 'primary'}
      open
      onClose={onClose}
      onConfirm={async () => {
        await (kind === 'host'
          ? api.admin.tenants.confirmHost.mutate({ id, host: confirmed ? null : name })
          : api.admin.tenants.confirmDomain.mutate({ id, domain: name, confirmed: !confirmed }))
        await onSaved()
      }}
    />
  )
}

/** The host name that an organisation asks for. */
export function hostsOf(tenant: TenantEntry): Claim[] {
  const { domain, host } = tenant
  return domain === null ? [] : [{ kind: 'host', tenant, name: host ?? domain, confirmed: host !== null }]
}

/** The mail domains for which an organisation's sign-in services want to speak. */
export const mailDomainsOf = (tenant: TenantEntry): Claim[] =>
  tenant.mailDomains.map((one) => ({ kind: 'mail', tenant, ...one }))

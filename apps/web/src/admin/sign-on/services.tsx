import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { SignOnService } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { MailDomains } from './mail-domains.tsx'
import { OnlySwitch } from './only-switch.tsx'
import { OwnAddress } from './own-address.tsx'
import { ServiceCard } from './service-card.tsx'
import { ServiceDialog } from './service-dialog.tsx'
import { signOnServices } from './sign-on-data.ts'

type Asking = { what: 'add' } | { what: 'change' | 'remove'; service: SignOnService }

/** The services at which people sign in, and what has to be entered there. */
export function Services() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(signOnServices)
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex min-w-0 max-w-2xl flex-1 basis-80 flex-col gap-4">
          {query.data && (
            <OwnAddress label={t('admin.signOn.redirectUri')} address={query.data.redirectUri} />
          )}
          {query.data?.hostRedirectUri && (
            <OwnAddress label={t('admin.signOn.hostRedirectUri')} address={query.data.hostRedirectUri} />
          )}
        </div>
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.signOn.add')}
        </Button>
      </div>
      <Loaded query={query}>
        {({ providers, domains }) => (
          <>
            {providers.length === 0 && <p className="text-ink-soft">{t('admin.signOn.empty')}</p>}
            <ul className="grid items-start gap-4 lg:grid-cols-2">
              {providers.map((service) => (
                <ServiceCard
                  key={service.id}
                  service={service}
                  onChange={() => setAsking({ what: 'change', service })}
                  onRemove={() => setAsking({ what: 'remove', service })}
                />
              ))}
            </ul>
            {domains.length > 0 && <MailDomains domains={domains} />}
            {providers.length > 0 && <OnlySwitch />}
          </>
        )}
      </Loaded>
      {(asking?.what === 'add' || asking?.what === 'change') && (
        <ServiceDialog service={asking.what === 'change' ? asking.service : undefined} onClose={close} />
      )}
      {asking?.what === 'remove' && (
        <Confirm
          title={t('admin.signOn.removeTitle')}
          text={t('admin.signOn.removeText', { name: asking.service.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.admin.sso.remove.mutate({ id: asking.service.id })
            await client.invalidateQueries({ queryKey: signOnServices.queryKey })
          }}
        />
      )}
    </div>
  )
}

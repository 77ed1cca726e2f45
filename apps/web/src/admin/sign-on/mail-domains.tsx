import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { MailDomain } from '../../api.ts'
import { announce } from '../../ui/announcer.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SecretBox } from '../../ui/secret-box.tsx'
import { signOnServices } from './sign-on-data.ts'

/** The mail domains that the services name: which count, and what proves the others. */
export function MailDomains({ domains }: { domains: readonly MailDomain[] }) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="mail-domains" className="flex max-w-2xl flex-col gap-3">
      <h2 id="mail-domains" className="text-lg font-medium">
        {t('admin.signOn.domains')}
      </h2>
      <p className="text-sm text-ink-soft">{t('admin.signOn.domainsLead')}</p>
      <ul className="flex flex-col gap-3">
        {domains.map((domain) => (
          <Domain key={domain.name} domain={domain} />
        ))}
      </ul>
    </section>
  )
}

function Domain({ domain: { name, confirmed, record } }: { domain: MailDomain }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const check = useMutation({
    mutationFn: () => api.admin.sso.proveDomain.mutate({ domain: name }),
    onSuccess: async () => {
      announce(t('admin.signOn.domainConfirmed'))
      await client.invalidateQueries({ queryKey: signOnServices.queryKey })
    },
  })
  return (
    <li className="flex flex-col gap-3 rounded-2xl border border-line bg-surface px-5 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-medium wrap-anywhere">{name}</h3>
        <Badge tone={confirmed ? 'good' : 'warn'}>
          {t(confirmed ? 'admin.signOn.domainConfirmed' : 'admin.signOn.domainWaits')}
        </Badge>
      </div>
      {!confirmed && (
        <>
          <p className="text-sm text-ink-soft">{t('admin.signOn.domainHow')}</p>
          <SecretBox label={t('admin.signOn.recordName')} value={record.name} />
          <SecretBox label={t('admin.signOn.recordValue')} value={record.value} />
          <div>
            <Button
              size="small"
              isPending={check.isPending}
              aria-label={t('common.actionOn', { action: t('admin.signOn.domainCheck'), name })}
              onPress={() => check.mutate()}
            >
              {t('admin.signOn.domainCheck')}
            </Button>
          </div>
          {check.error && <Problem error={check.error} />}
        </>
      )}
    </li>
  )
}

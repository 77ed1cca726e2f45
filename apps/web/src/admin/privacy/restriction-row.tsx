import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RestrictDialog } from '../../account/privacy/restrict-dialog.tsx'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { restrictions } from './privacy-data.ts'

/** Whether the processing of a person's data is restricted, with the button that changes it. */
export function RestrictionRow({ userId, name }: { userId: string; name: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const { data } = useQuery(restrictions)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<unknown>()
  if (!data) return null
  const found = data.find((one) => one.userId === userId)
  const set = async (reason: string | null) => {
    await api.admin.privacy.setRestriction.mutate({ userId, reason })
    await client.invalidateQueries({ queryKey: restrictions.queryKey })
  }
  const lift = () => {
    setError(undefined)
    set(null).catch((cause: unknown) => setError(cause))
  }
  return (
    <section
      aria-label={t('admin.privacy.restriction')}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-2xl border border-line bg-surface px-5 py-4"
    >
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex items-center gap-2.5">
          {t('admin.privacy.restriction')}
          <Badge tone={found ? 'warn' : 'good'}>
            {t(found ? 'admin.privacy.restricted' : 'admin.privacy.notRestricted')}
          </Badge>
        </p>
        {found && (
          <p className="mt-1.5 text-sm break-words text-ink-soft">
            {t(found.own ? 'admin.privacy.restrictedByPerson' : 'admin.privacy.restrictedByUs', {
              when: formatMoment(found.since, language),
              reason: found.reason,
            })}
          </p>
        )}
        {error !== undefined && <Problem error={error} className="mt-3" />}
      </div>
      <Button size="small" onPress={found ? lift : () => setAsking(true)}>
        {t(found ? 'privacy.liftAction' : 'privacy.restrictAction')}
      </Button>
      {asking && (
        <RestrictDialog
          title={t('admin.privacy.restrictTitle', { name })}
          text={t('admin.privacy.restrictText')}
          onSave={set}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}

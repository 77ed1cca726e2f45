import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { accountState } from '../account-state.ts'
import { restriction } from './privacy-data.ts'
import { RestrictDialog } from './restrict-dialog.tsx'

/** Lets a person have their data kept without being used, and use it again. */
export function RestrictionPart() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<unknown>()
  const set = async (reason: string | null) => {
    await api.admin.privacy.restrictMe.mutate({ reason })
    await client.invalidateQueries({ queryKey: ['privacy'] })
    await client.invalidateQueries({ queryKey: accountState.queryKey })
  }
  const lift = () => {
    setError(undefined)
    set(null).catch((cause: unknown) => setError(cause))
  }
  return (
    <Loaded query={useQuery(restriction)}>
      {(found) => (
        <div className="flex flex-col items-start gap-4">
          {found && (
            <p role="status" className="text-ink">
              {t('privacy.restrictedSince', {
                when: formatMoment(found.since, language),
                reason: found.reason,
              })}
            </p>
          )}
          {error !== undefined && <Problem error={error} />}
          {!found && <Button onPress={() => setAsking(true)}>{t('privacy.restrictAction')}</Button>}
          {found?.own === true && <Button onPress={lift}>{t('privacy.liftAction')}</Button>}
          {found?.own === false && <p className="text-sm text-ink-soft">{t('privacy.restrictedByOther')}</p>}
          {asking && (
            <RestrictDialog
              title={t('privacy.restrictTitle')}
              text={t('privacy.restrictAsk')}
              onSave={set}
              onClose={() => setAsking(false)}
            />
          )}
        </div>
      )}
    </Loaded>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Part } from './part.tsx'
import { consents } from './privacy-data.ts'

/** The organisation's texts with the signed-in person's agreement; nothing where there are none. */
export function ConsentList() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const { data = [], error: loadError, refetch } = useQuery(consents)
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const set = async (given: boolean, { kind, version }: (typeof data)[number]) => {
    setBusy(true)
    setError(undefined)
    try {
      await api.admin.privacy.setConsent.mutate({ kind, version, given })
      await client.invalidateQueries({ queryKey: ['privacy'] })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  if (loadError) return <Problem error={loadError} onRetry={() => void refetch()} className="mt-10" />
  if (data.length === 0) return null
  return (
    <Part title={t('privacy.consentsTitle')}>
      <ul className="flex flex-col gap-4">
        {data.map((text) => (
          <li key={text.kind} className="rounded-2xl border border-line bg-surface p-5">
            <h3 className="font-medium">{t(`privacy.consent.${text.kind}`)}</h3>
            <p className="mt-2 max-h-64 overflow-y-auto whitespace-pre-line text-ink-soft" tabIndex={0}>
              {text[language]}
            </p>
            <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
              <p className="text-sm text-ink-soft">
                {text.givenAt === null
                  ? t('privacy.consentOpen', { version: text.version })
                  : t('privacy.consentGiven', {
                      version: text.version,
                      when: formatMoment(text.givenAt, language),
                    })}
              </p>
              <Button
                look={text.givenAt === null ? 'primary' : 'quiet'}
                isDisabled={busy}
                onPress={() => void set(text.givenAt === null, text)}
              >
                {text.givenAt === null ? t('privacy.consentGive') : t('privacy.consentWithdraw')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {error !== undefined && <Problem error={error} className="mt-4" />}
    </Part>
  )
}

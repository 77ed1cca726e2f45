import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { SmallDialog } from '../../ui/dialog.tsx'
import { Problem } from '../../ui/problem.tsx'
import { erasure } from './privacy-data.ts'
import { saveJson } from './save-json.ts'
import { useThingName } from './thing-name.ts'

/** Follows an erasure to its certificate; the account is gone by then, so that what is left to do is to leave. */
export function ErasureDialog({ order }: { order: { id: string; secret: string } }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const nameOf = useThingName()
  const { data, error, refetch } = useQuery(erasure(order))
  const certificate = data?.certificate
  const leave = () => location.assign('/')
  return (
    <SmallDialog
      title={certificate ? t('privacy.erasedTitle') : t('privacy.erasingTitle')}
      open
      // It stays until the certificate has been seen.
      onClose={() => certificate && leave()}
      role="alertdialog"
      wide
    >
      {error && !data && <Problem error={error} onRetry={() => void refetch()} className="mt-4" />}
      {!certificate && (
        <p role="status" className="mt-3 text-ink-soft">
          {data?.state === 'failed' ? t('privacy.erasingFailed') : t('privacy.erasingText')}
        </p>
      )}
      {certificate && (
        <>
          <p className="mt-3 text-ink-soft">{t('privacy.erasedText')}</p>
          <ul className="mt-4 divide-y divide-line rounded-2xl border border-line">
            {certificate.statement.items.map(({ service, what, holds, action, count, why }) => (
              <li key={`${service} ${what} ${action}`} className="flex flex-wrap gap-x-4 px-4 py-2 text-sm">
                <span className="min-w-0 flex-1 basis-40 break-words">
                  {holds?.[language] ?? nameOf(what)}
                </span>
                <span className="text-ink-soft">{t(`privacy.done.${action}`, { count })}</span>
                {why && <span className="basis-full text-ink-faint">{why[language]}</span>}
              </li>
            ))}
          </ul>
          <ul className="mt-4 list-disc space-y-1.5 pl-5 text-sm text-ink-soft">
            {certificate.statement.notes.map((note) => (
              <li key={note.en}>{note[language]}</li>
            ))}
          </ul>
          <p className="mt-4 text-xs break-all text-ink-faint">SHA-256 {certificate.digest}</p>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <Button icon="down" onPress={() => saveJson(`erasure-${order.id}.json`, certificate)}>
              {t('privacy.erasedSave')}
            </Button>
            <Button look="primary" onPress={leave} autoFocus>
              {t('privacy.erasedLeave')}
            </Button>
          </div>
        </>
      )}
    </SmallDialog>
  )
}

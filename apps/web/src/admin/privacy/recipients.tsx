import { useTranslation } from 'react-i18next'
import type { Register } from './privacy-data.ts'

/** Who outside the house gets texts: the providers of the models that may be chosen. */
export function Recipients({ recipients }: { recipients: Register['recipients'] }) {
  const { t } = useTranslation()
  return (
    <section className="mt-8 flex flex-col gap-3">
      <h3 className="font-serif text-lg">{t('admin.privacy.recipients')}</h3>
      <p className="text-sm text-ink-soft">
        {t(recipients.length === 0 ? 'admin.privacy.noRecipients' : 'admin.privacy.recipientsLead')}
      </p>
      <ul className="flex flex-col gap-3">
        {recipients.map(({ provider, place, models }) => (
          <li key={`${provider} ${place}`} className="rounded-2xl border border-line bg-surface p-4">
            <p className="font-medium">
              {provider}{' '}
              <span className="font-normal text-ink-soft">{t(`admin.privacy.recipientPlaces.${place}`)}</span>
            </p>
            <p className="mt-1 text-sm break-words text-ink-soft">{models.join(', ')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

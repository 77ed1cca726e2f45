import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { namesOf } from './sharing-data.ts'

/** Stands in the place of the composer where somebody else's conversation is read. */
export function ReadOnlyNote({ ownerId }: { ownerId: string }) {
  const { t } = useTranslation()
  const { data: names } = useQuery(namesOf([ownerId]))
  const name = names?.get(ownerId) ?? t('sharing.unknown')
  return (
    <p className="mx-auto mb-5 w-[calc(100%-1.5rem)] max-w-[45rem] rounded-2xl border border-line bg-surface px-5 py-4 text-sm text-ink-soft">
      {t('sharing.readOnly', { name })}
    </p>
  )
}

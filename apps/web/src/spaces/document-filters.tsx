import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'

/** States that can be looked for. */
export const states = ['all', 'active', 'ready', 'failed', 'cancelled'] as const

/** What is looked for among the documents of a space. */
export type Looked = { search: string; state: (typeof states)[number] }

/** Looks for documents by name and state. */
export function DocumentFilters({ looked, onChange }: { looked: Looked; onChange: (next: Looked) => void }) {
  const { t } = useTranslation()
  return (
    <div role="search" aria-label={t('documents.find')} className="mt-4 grid gap-4 sm:grid-cols-[2fr_1fr]">
      <Field
        label={t('documents.search')}
        value={looked.search}
        onChange={(search) => onChange({ ...looked, search })}
        maxLength={200}
      />
      <Choice
        label={t('documents.state')}
        value={looked.state}
        options={states.map((value) => ({ value, text: t(`documents.look.${value}`) }))}
        onChange={(state) => onChange({ ...looked, state })}
      />
    </div>
  )
}

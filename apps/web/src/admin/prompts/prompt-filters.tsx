import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { useNames } from '../usage/usage-data.ts'
import { outcomes } from './prompts-data.ts'
import type { PromptFilter } from './prompts-data.ts'
import { WordsSearch } from './words-search.tsx'

type PromptFiltersProps = { filter: PromptFilter; onChange: (filter: PromptFilter) => void }

/** Narrows the kept calls to a person, a key, a model, an outcome, some days, one request, or words that stand in them. */
export function PromptFilters({ filter, onChange }: PromptFiltersProps) {
  const { t } = useTranslation()
  const people = useNames('person')
  const keys = useNames('key')
  const reads = useCan('chat:oversee')
  const set = (change: Partial<PromptFilter>) => onChange({ ...filter, ...change })
  return (
    <div
      className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4"
      role="group"
      aria-label={t('admin.prompts.filter')}
    >
      <Choice
        label={t('admin.prompts.who')}
        value={filter.userId}
        options={[{ value: '', text: t('admin.prompts.everybody') }, ...namesWith(people, filter.userId)]}
        onChange={(userId) => set({ userId })}
      />
      <Choice
        label={t('admin.prompts.key')}
        value={filter.keyId}
        options={[{ value: '', text: t('admin.prompts.anyKey') }, ...namesWith(keys, filter.keyId)]}
        onChange={(keyId) => set({ keyId })}
      />
      <Choice
        label={t('admin.prompts.outcome')}
        value={filter.outcome}
        options={[
          { value: '' as const, text: t('admin.prompts.all') },
          ...outcomes.map((value) => ({ value, text: t(`admin.prompts.outcomes.${value}`) })),
        ]}
        onChange={(outcome) => set({ outcome })}
      />
      <Field
        label={t('admin.prompts.model')}
        hint={t('admin.prompts.modelHint')}
        value={filter.model}
        onChange={(model) => set({ model })}
        maxLength={300}
      />
      <Field
        type="date"
        label={t('admin.prompts.from')}
        value={filter.from}
        onChange={(from) => set({ from })}
      />
      <Field
        type="date"
        label={t('admin.prompts.until')}
        value={filter.until}
        onChange={(until) => set({ until })}
      />
      <div className="sm:col-span-2">
        <Field
          label={t('admin.prompts.request')}
          hint={t('admin.prompts.requestHint')}
          value={filter.requestId}
          onChange={(requestId) => set({ requestId })}
          maxLength={300}
        />
      </div>
      {reads && (
        <div className="sm:col-span-2 lg:col-span-4">
          <WordsSearch words={filter.words} onSearch={(words) => set({ words })} />
        </div>
      )}
    </div>
  )
}

// Whoever came from elsewhere may look for somebody whose name they do not know.
function namesWith(names: ReadonlyMap<string, string>, chosen: string) {
  const known = [...names].map(([value, text]) => ({ value, text }))
  return chosen === '' || names.has(chosen) ? known : [...known, { value: chosen, text: chosen }]
}

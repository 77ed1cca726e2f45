import { useTranslation } from 'react-i18next'
import type { Provider } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import type { kinds } from './models-data.ts'

const voice = ['speechModels', 'transcriptionModels'] as const
/** Other tasks than answering, which the protocol of a kind of provider has. */
export const tasksOf: Readonly<Record<(typeof kinds)[number], readonly TaskField[]>> = {
  openai: voice,
  azure: voice,
  'openai-compatible': ['rerankModels', ...voice],
  anthropic: [],
  google: [],
  mistral: [],
  ollama: [],
}

/** A list of models for another task than answering. */
export type TaskField = 'rerankModels' | 'speechModels' | 'transcriptionModels'
/** The lists as they are written, commas between the names. */
export type TaskLists = Readonly<Record<TaskField, string>>

/** The lists of a provider as text. */
export function taskLists(provider: Provider | undefined): TaskLists {
  const text = (field: TaskField) => provider?.[field].join(', ') ?? ''
  return {
    rerankModels: text('rerankModels'),
    speechModels: text('speechModels'),
    transcriptionModels: text('transcriptionModels'),
  }
}

/** The names in a list, by commas or lines. */
export const namesIn = (list: string): string[] =>
  list
    .split(/[\n,]/)
    .map((one) => one.trim())
    .filter(Boolean)

type Props = {
  fields: readonly TaskField[]
  lists: TaskLists
  onChange: (lists: TaskLists) => void
}

/** The fields for models that sort, speak or listen, where a provider may have such. */
export function ProviderTasks({ fields, lists, onChange }: Props) {
  const { t } = useTranslation()
  if (fields.length === 0) return null
  return (
    <fieldset className="flex flex-col gap-4 rounded-2xl border border-line p-4">
      <legend className="px-1 text-sm font-medium">{t('admin.models.tasks')}</legend>
      {fields.map((field) => (
        <Field
          key={field}
          label={t(`admin.models.taskFields.${field}`)}
          hint={t(`admin.models.taskHints.${field}`)}
          value={lists[field]}
          onChange={(text) => onChange({ ...lists, [field]: text })}
          maxLength={4_000}
        />
      ))}
    </fieldset>
  )
}

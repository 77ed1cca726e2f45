import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { withGone } from '../ui/with-gone.ts'
import { modelList } from '../chat/conversation-data.ts'
import { writes } from './agent-data.ts'
import type { FieldsProps } from './draft-form.ts'
import { FieldGroup } from './field-group.tsx'

/** What an agent is called and what it is to do. */
export function BasicFields({ fields, change }: FieldsProps) {
  const { t } = useTranslation()
  const { data } = useQuery(modelList)
  const models = (data ?? []).filter(writes)
  const isGone = data !== undefined && fields.model !== '' && models.every(({ id }) => id !== fields.model)
  return (
    <FieldGroup title={t('agents.editor.basics')}>
      <Field
        label={t('agents.name')}
        value={fields.name}
        onChange={(name) => change({ name })}
        maxLength={120}
        error={fields.name.trim() === '' ? t('common.missingName') : undefined}
      />
      <Field
        label={t('agents.description')}
        value={fields.description}
        onChange={(description) => change({ description })}
        maxLength={2_000}
      />
      <TextArea
        label={t('agents.editor.instructions')}
        hint={t('agents.editor.instructionsHint')}
        value={fields.instructions}
        onChange={(instructions) => change({ instructions })}
        rows={8}
        maxLength={20_000}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Choice
          label={t('agents.editor.language')}
          value={fields.language}
          options={[
            { value: 'de', text: t('agents.editor.de') },
            { value: 'en', text: t('agents.editor.en') },
          ]}
          onChange={(language) => change({ language })}
        />
        <Choice
          label={t('agents.editor.model')}
          value={fields.model}
          options={withGone(
            [
              { value: '', text: t('agents.editor.modelDefault') },
              ...models.map(({ id, label }) => ({ value: id, text: label })),
            ],
            [fields.model],
            (id) => ({ value: id, text: id }),
          )}
          error={isGone ? t('agents.editor.modelGone') : undefined}
          onChange={(model) => change({ model })}
        />
      </div>
      <TextArea
        label={t('agents.editor.startersField')}
        hint={t('agents.editor.startersHint')}
        value={fields.starters}
        onChange={(starters) => change({ starters })}
        rows={3}
        maxLength={4_000}
      />
    </FieldGroup>
  )
}

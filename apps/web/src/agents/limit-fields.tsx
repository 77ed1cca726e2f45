import { useTranslation } from 'react-i18next'
import type { FieldsProps } from './draft-form.ts'
import { FieldGroup } from './field-group.tsx'
import { NumberField } from './number-field.tsx'

/** How much a run may take. */
export function LimitFields(props: FieldsProps) {
  const { t } = useTranslation()
  return (
    <FieldGroup title={t('agents.editor.limits')}>
      <NumberField name="maxSteps" label={t('agents.editor.maxSteps')} {...props} />
      <NumberField name="maxCost" label={t('agents.editor.maxCost')} {...props} />
      <NumberField name="maxMinutes" label={t('agents.editor.maxMinutes')} {...props} />
    </FieldGroup>
  )
}

import { useTranslation } from 'react-i18next'
import { Field } from '../ui/field.tsx'
import { fits, type FieldsProps, type NumberField as Name, numbers } from './draft-form.ts'

/** A number within its bounds. */
export function NumberField({ name, label, fields, change }: FieldsProps & { name: Name; label: string }) {
  const { t } = useTranslation()
  return (
    <Field
      label={label}
      value={fields[name]}
      onChange={(value) => change({ [name]: value })}
      maxLength={8}
      error={fits(fields, name) ? undefined : t('agents.editor.number', numbers[name])}
    />
  )
}

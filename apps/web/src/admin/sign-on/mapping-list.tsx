import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { groups } from '../people/people-data.ts'
import { builtInRoles } from '../people/position.ts'
import type { Mapping } from './service-form.ts'

type MappingListProps = {
  value: readonly Mapping[]
  onChange: (value: Mapping[]) => void
  error: string | undefined
}

const none = '-'

/** What a service states and what that becomes here, line by line. */
export function MappingList({ value, onChange, error }: MappingListProps) {
  const { t } = useTranslation()
  const { data: known = [] } = useQuery(groups)
  const change = (at: number, by: Partial<Mapping>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...by } : one)))
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-sm font-medium text-ink">{t('admin.signOn.mappings')}</legend>
      <p className="text-sm text-ink-faint">{t('admin.signOn.mappingsHint')}</p>
      {value.map((one, index) => (
        <div
          // Lines have no name of their own until they are saved.
          key={index}
          className="grid items-end gap-3 rounded-xl border border-line p-3 sm:grid-cols-[1.4fr_1fr_1fr_auto]"
        >
          <Field
            label={t('admin.signOn.value')}
            value={one.value}
            onChange={(next) => change(index, { value: next })}
            maxLength={300}
          />
          <Choice
            label={t('admin.signOn.group')}
            value={one.groupId ?? none}
            options={[
              { value: none, text: t('admin.signOn.noneOf') },
              ...known.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            onChange={(id) => change(index, { groupId: id === none ? null : id })}
          />
          <Choice
            label={t('admin.signOn.mappingRole')}
            value={one.role ?? none}
            options={[
              { value: none, text: t('admin.signOn.noneOf') },
              ...builtInRoles.map((role) => ({ value: role, text: t(`account.role.${role}`) })),
            ]}
            onChange={(role) => change(index, { role: builtInRoles.find((known) => known === role) ?? null })}
          />
          <IconButton
            icon="trash"
            label={t('admin.signOn.removeMapping', { number: index + 1 })}
            onPress={() => onChange(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {error !== undefined && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <div>
        <Button
          size="small"
          icon="plus"
          onPress={() => onChange([...value, { value: '', groupId: null, role: null }])}
        >
          {t('admin.signOn.addMapping')}
        </Button>
      </div>
    </fieldset>
  )
}

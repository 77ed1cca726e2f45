import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../ui/choice.tsx'
import { roles } from './people-data.ts'
import { builtInRoles, positionOf, positionValue } from './position.ts'
import type { Position } from './position.ts'

/** Chooses a built-in role or one of the organisation's own. */
export function RoleChoice({ value, onChange }: { value: Position; onChange: (value: Position) => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(roles)
  return (
    <Choice
      label={t('admin.people.role')}
      value={positionValue(value)}
      options={[
        ...builtInRoles.map((role) => ({ value: role, text: t(`account.role.${role}`) })),
        ...(data?.own ?? []).map(({ id, name }) => ({ value: id, text: name })),
      ]}
      onChange={(next) => onChange(positionOf(next))}
    />
  )
}

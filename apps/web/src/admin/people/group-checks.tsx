import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Checks } from '../../ui/checks.tsx'
import { groups } from './people-data.ts'

/** Chooses groups; says where they come from when there are none. */
export function GroupChecks({
  value,
  onChange,
}: {
  value: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const { t } = useTranslation()
  const { data } = useQuery(groups)
  if (!data) return null
  if (data.length === 0) return <p className="text-sm text-ink-faint">{t('admin.people.noGroups')}</p>
  return (
    <Checks
      label={t('admin.people.groups')}
      value={value}
      entries={data.map(({ id, name }) => ({ value: id, text: name }))}
      onChange={onChange}
    />
  )
}

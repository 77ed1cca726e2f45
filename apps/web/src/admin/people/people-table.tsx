import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDay } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { groups, people } from './people-data.ts'
import { PersonMenu } from './person-menu.tsx'
import { useRoleName } from './use-role-name.ts'

/** The people of the organisation, to be searched and narrowed to a group. */
export function PeopleTable() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const roleName = useRoleName()
  const [search, setSearch] = useState('')
  const [group, setGroup] = useState('')
  const wanted = useDeferredValue(search.trim())
  const query = useInfiniteQuery(people(wanted, group === '' ? undefined : group))
  const { data: allGroups } = useQuery(groups)
  return (
    <div className="flex flex-col gap-5">
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        <Field label={t('admin.people.search')} value={search} onChange={setSearch} maxLength={200} />
        <Choice
          label={t('admin.people.group')}
          value={group}
          options={[
            { value: '', text: t('admin.people.allGroups') },
            ...(allGroups ?? []).map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChange={setGroup}
        />
      </div>
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable<Person>
            label={t('admin.people.members')}
            columns={[
              {
                key: 'name',
                title: t('admin.people.name'),
                render: ({ name, email }) => (
                  <>
                    {name}
                    <span className="block font-normal text-ink-soft">{email}</span>
                  </>
                ),
                sort: ({ name }) => name,
              },
              {
                key: 'role',
                title: t('admin.people.role'),
                render: ({ role, customRole }) => roleName({ role, customRoleId: customRole?.id ?? null }),
                sort: ({ role, customRole }) => customRole?.name ?? role,
              },
              {
                key: 'groups',
                title: t('admin.people.groups'),
                render: (person) => person.groups.map(({ name }) => name).join(', ') || '–',
              },
              {
                key: 'state',
                title: t('admin.people.state'),
                render: ({ active, secondFactor }) => (
                  <span className="flex flex-wrap gap-1.5">
                    <Badge tone={active ? 'good' : 'warn'}>
                      {t(active ? 'admin.people.active' : 'admin.people.inactive')}
                    </Badge>
                    {secondFactor && <Badge>{t('admin.people.secondFactor')}</Badge>}
                  </span>
                ),
                sort: ({ active }) => Number(active),
              },
              {
                key: 'since',
                title: t('admin.people.since'),
                render: ({ since }) => formatDay(since, language),
                sort: ({ since }) => since,
              },
            ]}
            rows={pages.flatMap((page) => page.people)}
            rowKey={({ id }) => id}
            empty={t('admin.people.nobody')}
            renderActions={(person) => <PersonMenu person={person} />}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          />
        )}
      </Loaded>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../account/account-state.ts'
import { useThingName } from '../../account/privacy/thing-name.ts'
import type { PersonEntry } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatNumber } from '../../lib/format.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { useNames } from '../usage/usage-data.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { personData } from './privacy-data.ts'
import { RestrictionRow } from './restriction-row.tsx'

/** Answers a person's request: what is kept about them, all of it as an archive, and its erasure. */
export function Requests() {
  const { t } = useTranslation()
  const people = useNames('person')
  const [userId, setUserId] = useState('')
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-2xl text-sm text-ink-soft">{t('admin.privacy.requestsLead')}</p>
      <div className="max-w-sm">
        <Choice
          label={t('admin.privacy.person')}
          value={userId}
          options={[
            { value: '', text: t('admin.privacy.choose') },
            ...[...people].map(([id, name]) => ({ value: id, text: name })),
          ]}
          onChange={setUserId}
        />
      </div>
      {userId !== '' && <PersonData key={userId} userId={userId} name={people.get(userId) ?? ''} />}
    </div>
  )
}

function PersonData({ userId, name }: { userId: string; name: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery(personData(userId))
  const self = useUser().id === userId
  const nameOf = useThingName()
  const said = ({ what, holds }: PersonEntry) => holds?.[language] ?? nameOf(what)
  const [erasing, setErasing] = useState(false)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-3">
        <a
          href={`/files/archive/person/${userId}?lang=${language}`}
          className={buttonClass('primary')}
          download
        >
          {t('admin.privacy.archive')}
        </a>
        {!self && (
          <Button look="danger" icon="trash" onPress={() => setErasing(true)}>
            {t('admin.privacy.erase')}
          </Button>
        )}
      </div>
      <RestrictionRow userId={userId} name={name} />
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('admin.privacy.keptAbout', { name })}
            columns={[
              {
                key: 'what',
                title: t('admin.privacy.what'),
                render: said,
                sort: said,
              },
              {
                key: 'service',
                title: t('admin.audit.service'),
                render: ({ service }) => service,
                sort: ({ service }) => service,
              },
              {
                key: 'count',
                title: t('admin.privacy.count'),
                render: ({ count }) => formatNumber(count, language),
                sort: ({ count }) => count,
                numeric: true,
              },
            ]}
            rows={rows.filter(({ count }) => count > 0)}
            rowKey={({ service, what }) => `${service} ${what}`}
            empty={t('admin.privacy.nothing')}
          />
        )}
      </Loaded>
      {erasing && <EraseDialog userId={userId} name={name} onClose={() => setErasing(false)} />}
    </div>
  )
}

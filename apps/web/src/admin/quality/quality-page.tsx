import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { spaceList } from '../../spaces/space-data.ts'
import { Choice } from '../../ui/choice.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AdminPage } from '../admin-page.tsx'
import { Measurements } from './measurements.tsx'
import { Questions } from './questions.tsx'
import { Ratings } from './ratings.tsx'

/** How well a space's search finds what its golden questions ask for. */
export function QualityPage() {
  const { t } = useTranslation()
  const spaces = useQuery(spaceList)
  const [wanted, setWanted] = useState<string>()
  const editable = spaces.data?.filter(({ canEdit }) => canEdit)
  const spaceId = wanted ?? editable?.[0]?.id
  return (
    <AdminPage title={t('admin.quality.title')} lead={t('admin.quality.lead')}>
      <Loaded query={spaces}>
        {() =>
          spaceId === undefined ? (
            <p className="text-ink-soft">{t('admin.quality.noSpaces')}</p>
          ) : (
            <>
              <div className="max-w-sm">
                <Choice
                  label={t('admin.quality.space')}
                  value={spaceId}
                  options={(editable ?? []).map(({ id, name }) => ({ value: id, text: name }))}
                  onChange={setWanted}
                />
              </div>
              <Tabs
                label={t('admin.quality.title')}
                entries={[
                  {
                    key: 'runs',
                    title: t('admin.quality.runs'),
                    render: () => <Measurements key={spaceId} spaceId={spaceId} />,
                  },
                  {
                    key: 'questions',
                    title: t('admin.quality.questions'),
                    render: () => <Questions key={spaceId} spaceId={spaceId} />,
                  },
                  {
                    key: 'ratings',
                    title: t('admin.quality.ratings'),
                    render: () => <Ratings key={spaceId} spaceId={spaceId} />,
                  },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </AdminPage>
  )
}

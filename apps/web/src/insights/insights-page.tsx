import './register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { insightList } from './insight-data.ts'
import { NewInsightDialog } from './new-insight-dialog.tsx'

const tones = { waiting: 'plain', running: 'plain', done: 'good', failed: 'bad', cancelled: 'plain' } as const

/** The analyses that the person may see, and the way to a new one. */
export function InsightsPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  usePageTitle(t('insights.title'))
  const query = useQuery(insightList)
  const mayRun = useCan('insight:run')
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-4xl px-5 py-8 sm:px-10 sm:py-14">
        <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
          <div className="max-w-xl">
            <h1 className="font-serif text-3xl sm:text-4xl">{t('insights.title')}</h1>
            <p className="mt-2.5 text-ink-soft">{t('insights.lead')}</p>
          </div>
          {mayRun && (
            <Button look="primary" icon="plus" onPress={() => setCreating(true)}>
              {t('insights.new')}
            </Button>
          )}
        </header>
        <div className="mt-10">
          <Loaded query={query}>
            {(rows) =>
              rows.length === 0 ? (
                <p className="rounded-2xl border border-dashed border-line-strong px-5 py-8 text-center text-ink-soft">
                  {t('insights.none')}
                </p>
              ) : (
                <ul
                  aria-label={t('insights.list')}
                  className="divide-y divide-line rounded-2xl border border-line bg-surface"
                >
                  {rows.map(({ id, name, url, owned, run, updatedAt }) => (
                    <li key={id}>
                      <Link
                        to="/insights/$insightId"
                        params={{ insightId: id }}
                        className="focus-ring flex flex-wrap items-center gap-x-4 gap-y-1 rounded-2xl px-4 py-3 hover:bg-hover"
                      >
                        <span className="min-w-0 flex-1 basis-52 wrap-anywhere">
                          <span className="block font-medium">{name}</span>
                          {url !== null && <span className="block text-sm text-ink-soft">{url}</span>}
                        </span>
                        <span className="text-sm text-ink-soft">{formatMoment(updatedAt, language)}</span>
                        {!owned && <Badge>{t('sharing.sharedSpace')}</Badge>}
                        {run && <Badge tone={tones[run.state]}>{t(`insights.state.${run.state}`)}</Badge>}
                      </Link>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </div>
      </div>
      {creating && (
        <NewInsightDialog
          onClose={() => setCreating(false)}
          onMade={(insightId) => navigate({ to: '/insights/$insightId', params: { insightId } })}
        />
      )}
    </div>
  )
}

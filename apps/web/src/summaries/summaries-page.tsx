import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Badge } from '../ui/badge.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { SummaryForm } from './summary-form.tsx'
import { summaryList } from './summary-data.ts'

const tones = { waiting: 'plain', running: 'plain', done: 'good', failed: 'bad', cancelled: 'plain' } as const

/** The way to a new summary, and the earlier ones. */
export function SummariesPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  usePageTitle(t('summaries.title'))
  const { kind, id, name = '' } = useSearch({ from: '/summaries' })
  const subject = kind !== undefined && id !== undefined ? { kind, id, name } : undefined
  const summaries = useQuery(summaryList)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-3xl px-5 py-8 sm:px-10 sm:py-14">
        <h1 className="font-serif text-3xl sm:text-4xl">{t('summaries.title')}</h1>
        <p className="mt-2.5 text-ink-soft">{t('summaries.lead')}</p>
        <SummaryForm key={subject?.id ?? ''} subject={subject} />
        <section aria-labelledby="earlier-summaries" className="mt-12">
          <h2 id="earlier-summaries" className="text-lg font-semibold">
            {t('summaries.earlier')}
          </h2>
          <Loaded query={summaries}>
            {(rows) =>
              rows.length === 0 ? (
                <p className="mt-3 text-ink-soft">{t('summaries.none')}</p>
              ) : (
                <ul className="mt-3 divide-y divide-line rounded-2xl border border-line bg-surface">
                  {rows.map(({ id, title, source, state, createdAt }) => (
                    <li key={id}>
                      <Link
                        to="/summaries/$summaryId"
                        params={{ summaryId: id }}
                        className="focus-ring flex flex-wrap items-center gap-x-4 gap-y-1 rounded-2xl px-4 py-3 hover:bg-hover"
                      >
                        <span className="min-w-0 flex-1 basis-52 font-medium wrap-anywhere">{title}</span>
                        <span className="text-sm text-ink-soft">
                          {t(`summaries.of.${source}`)}, {formatMoment(createdAt, language)}
                        </span>
                        <Badge tone={tones[state]}>{t(`summaries.state.${state}`)}</Badge>
                      </Link>
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
      </div>
    </div>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CrawledPage } from '../api.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Badge } from '../ui/badge.tsx'
import type { Tone } from '../ui/badge.tsx'
import { Choice } from '../ui/choice.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Field } from '../ui/field.tsx'
import { Loaded } from '../ui/loaded.tsx'
import type { PageFilter } from './crawl-data.ts'
import { pageList } from './crawl-data.ts'
import { outcomes } from './outcomes.ts'
import { crawlsEn } from './texts.ts'

const tones: Partial<Record<string, Tone>> = {
  added: 'good',
  changed: 'good',
  failed: 'bad',
  vanished: 'warn',
}

const isPageReason = (reason: string): reason is keyof typeof crawlsEn.reasons =>
  Object.hasOwn(crawlsEn.reasons, reason)

function PageName({ page: { url, title } }: { page: CrawledPage }) {
  return (
    <>
      {title !== null && <span className="block">{title}</span>}
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="focus-ring rounded text-sm font-normal text-ink-soft hover:underline"
      >
        {url}
      </a>
    </>
  )
}

function Reason({ page: { reason, leadsTo, foundOn, outcome } }: { page: CrawledPage }) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  return (
    <>
      {reason !== null && (
        <span className="block">
          {isPageReason(reason) ? t(`crawls.reasons.${reason}`) : reasonText(reason)}
        </span>
      )}
      {leadsTo !== null && (
        <span className="block text-ink-soft">{t('crawls.leadsTo', { address: leadsTo })}</span>
      )}
      {outcome === 'failed' && foundOn !== null && (
        <span className="block text-ink-soft">{t('crawls.foundOn', { address: foundOn })}</span>
      )}
    </>
  )
}

/** The pages of the latest run with what came of each and why. */
export function PageTable({ crawlId }: { crawlId: string }) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<PageFilter['outcome']>('all')
  const [search, setSearch] = useState('')
  const filter = useDeferredValue(search.trim())
  const query = useInfiniteQuery(pageList(crawlId, { outcome, search: filter }))
  return (
    <section aria-labelledby="pages-heading" className="mt-10">
      <h2 id="pages-heading" className="text-lg font-semibold">
        {t('crawls.pageTable')}
      </h2>
      <div className="my-4 grid gap-4 sm:grid-cols-2">
        <Field label={t('crawls.search')} value={search} onChange={setSearch} maxLength={200} />
        <Choice
          label={t('crawls.outcome')}
          value={outcome}
          options={[
            { value: 'all', text: t('crawls.all') },
            ...outcomes.map((value) => ({ value, text: t(`crawls.outcomes.${value}`) })),
          ]}
          onChange={setOutcome}
        />
      </div>
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable
            label={t('crawls.pageTable')}
            empty={t('crawls.noPages')}
            rows={pages.flatMap((part) => part.pages)}
            rowKey={({ id }) => id}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            columns={[
              { key: 'page', title: t('crawls.page'), render: (page) => <PageName page={page} /> },
              {
                key: 'outcome',
                title: t('crawls.outcome'),
                width: 'w-36',
                render: ({ outcome: came }) =>
                  came !== null && (
                    <Badge tone={tones[came] ?? 'plain'}>{t(`crawls.outcomes.${came}`)}</Badge>
                  ),
              },
              {
                key: 'reason',
                title: t('crawls.reason'),
                width: 'w-80',
                render: (page) => <Reason page={page} />,
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  )
}

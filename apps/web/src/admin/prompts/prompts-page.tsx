import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromptSummary } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { Keeping } from './keeping.tsx'
import { PromptDetail } from './prompt-detail.tsx'
import { OutcomeBadge, usePromptWords } from './prompt-facts.tsx'
import { PromptFilters } from './prompt-filters.tsx'
import { filterOf, keptCalls } from './prompts-data.ts'

/** The kept calls to models: find one, and look at what was asked and answered. */
export function PromptsPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [filter, setFilter] = useState(filterOf(useSearch({ from: '/admin/prompts' })))
  const [shown, setShown] = useState<PromptSummary>()
  const query = useInfiniteQuery(keptCalls(useDeferredValue(filter)))
  const words = usePromptWords()
  return (
    <AdminPage title={t('admin.prompts.title')} lead={t('admin.prompts.lead')}>
      {query.data && <Keeping kept={query.data.pages[0]?.kept === true} />}
      <PromptFilters filter={filter} onChange={setFilter} />
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable<PromptSummary>
            label={t('admin.prompts.title')}
            columns={[
              {
                key: 'at',
                title: t('admin.prompts.at'),
                width: 'w-40',
                render: ({ at }) => formatMoment(at, language),
              },
              {
                key: 'who',
                title: t('admin.prompts.who'),
                render: (entry) => (
                  <>
                    {words.who(entry)}
                    <span className="block text-xs text-ink-soft">{words.key(entry)}</span>
                  </>
                ),
              },
              {
                key: 'model',
                title: t('admin.prompts.model'),
                render: (entry) => (
                  <>
                    {words.model(entry)}
                    <span className="block text-xs text-ink-soft">{words.service(entry)}</span>
                  </>
                ),
              },
              {
                key: 'outcome',
                title: t('admin.prompts.outcome'),
                render: (entry) => <OutcomeBadge entry={entry} />,
              },
              { key: 'tokens', title: t('admin.prompts.tokens'), render: words.tokens },
              { key: 'cost', title: t('admin.prompts.cost'), render: words.cost, numeric: true },
              { key: 'duration', title: t('admin.prompts.duration'), render: words.duration, numeric: true },
            ]}
            rows={pages.flatMap(({ entries }) => entries)}
            rowKey={({ id }) => id}
            empty={t(query.hasNextPage ? 'admin.prompts.notYet' : 'admin.prompts.empty')}
            renderActions={(entry) => (
              <Button
                size="small"
                look="bare"
                aria-label={t('common.actionOn', {
                  action: t('admin.prompts.look'),
                  name: formatMoment(entry.at, language),
                })}
                onPress={() => setShown(entry)}
              >
                {t('admin.prompts.look')}
              </Button>
            )}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          />
        )}
      </Loaded>
      {shown && <PromptDetail entry={shown} onClose={() => setShown(undefined)} />}
    </AdminPage>
  )
}

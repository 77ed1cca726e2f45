import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Price } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDollars } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { prices } from './models-data.ts'
import { PriceDialog } from './price-dialog.tsx'

const tones = { own: 'warn', list: 'good', none: 'plain' } as const

/** What each model costs for a million tokens, from the list or as the organisation has agreed. */
export function Prices() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery(prices)
  const [changing, setChanging] = useState<Price>()
  const show = (micros: number | null | undefined) =>
    micros === null || micros === undefined ? '–' : formatDollars(micros, language)
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-2xl text-sm text-ink-soft">{t('admin.models.pricesLead')}</p>
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('admin.models.prices')}
            columns={[
              {
                key: 'model',
                title: t('admin.models.model'),
                render: ({ model }) => <code className="text-sm">{model}</code>,
                sort: ({ model }) => model,
              },
              {
                key: 'in',
                title: t('admin.models.priceIn'),
                render: ({ price }) => show(price?.inputMicros),
                sort: ({ price }) => price?.inputMicros ?? 0,
                numeric: true,
              },
              {
                key: 'out',
                title: t('admin.models.priceOut'),
                render: ({ price }) => show(price?.outputMicros),
                sort: ({ price }) => price?.outputMicros ?? 0,
                numeric: true,
              },
              {
                key: 'source',
                title: t('admin.models.source'),
                render: ({ source }) => (
                  <Badge tone={tones[source]}>{t(`admin.models.sources.${source}`)}</Badge>
                ),
              },
            ]}
            rows={rows}
            rowKey={({ model }) => model}
            empty={t('admin.models.noInstallation')}
            renderActions={(row) => (
              <IconButton
                small
                icon="pencil"
                label={t('common.actionOn', { action: t('admin.models.changePrice'), name: row.model })}
                onPress={() => setChanging(row)}
              />
            )}
          />
        )}
      </Loaded>
      {changing && <PriceDialog price={changing} onClose={() => setChanging(undefined)} />}
    </div>
  )
}

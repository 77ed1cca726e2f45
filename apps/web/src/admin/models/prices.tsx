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
import { quoted, unitsOf } from './price-units.ts'

const tones = { own: 'warn', list: 'good', none: 'plain' } as const

/** What each model costs, from the list or as the organisation has agreed. */
export function Prices() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery(prices)
  const [changing, setChanging] = useState<Price>()
  const show = (price: Price['price'], which: 'inputMicros' | 'outputMicros') => {
    if (!price || (which === 'outputMicros' && price.unit !== 'tokens')) return '–'
    return formatDollars(quoted(price[which], price.unit) * 1_000_000, language)
  }
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
                key: 'unit',
                title: t('admin.models.unit'),
                render: ({ price, kind }) => t(`admin.models.units.${price?.unit ?? unitsOf[kind][0]}`),
              },
              {
                key: 'in',
                title: t('admin.models.priceIn'),
                render: ({ price }) => show(price, 'inputMicros'),
                sort: ({ price }) => price?.inputMicros ?? 0,
                numeric: true,
              },
              {
                key: 'out',
                title: t('admin.models.priceOut'),
                render: ({ price }) => show(price, 'outputMicros'),
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
            rowKey={({ kind, model }) => `${kind} ${model}`}
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

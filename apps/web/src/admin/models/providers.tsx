import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Provider } from '../../api.ts'
import { NoModelNote } from '../../chat/no-model-note.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { kinds, prices, providers } from './models-data.ts'
import { ProviderDialog } from './provider-dialog.tsx'
import { tasksOf } from './provider-tasks.tsx'
import { TestButton } from './test-button.tsx'

type Asking = { what: 'add' } | { what: 'change' | 'remove'; provider: Provider }

/** The organisation's own providers, each model with a test button, and those of the installation. */
export function Providers() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(providers)
  const { data: priced } = useQuery(prices)
  const reachable = new Set(priced?.map(({ model }) => model))
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-2xl text-sm text-ink-soft">{t('admin.models.providersLead')}</p>
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.models.addProvider')}
        </Button>
      </div>
      <NoModelNote text={t('admin.models.noModel')} isThere />
      <Loaded query={query}>
        {({ own, installation }) => (
          <>
            {own.length > 0 && (
              <ul className="grid items-start gap-4 lg:grid-cols-2">
                {own.map((provider) => (
                  <ProviderCard key={provider.id} provider={provider}>
                    <IconButton
                      small
                      icon="pencil"
                      label={t('common.actionOn', { action: t('admin.models.change'), name: provider.label })}
                      onPress={() => setAsking({ what: 'change', provider })}
                    />
                    <IconButton
                      small
                      icon="trash"
                      label={t('common.actionOn', { action: t('common.delete'), name: provider.label })}
                      onPress={() => setAsking({ what: 'remove', provider })}
                    />
                  </ProviderCard>
                ))}
              </ul>
            )}
            <section aria-labelledby="installation-heading" className="flex flex-col gap-3">
              <h2 id="installation-heading" className="font-serif text-2xl">
                {t('admin.models.installation')}
              </h2>
              <p className="text-sm text-ink-soft">{t('admin.models.installationLead')}</p>
              <DataTable
                label={t('admin.models.installation')}
                columns={[
                  {
                    key: 'label',
                    title: t('admin.models.model'),
                    render: ({ id, label }) => (id === 'local/extractive' ? t('admin.models.quotes') : label),
                  },
                  {
                    key: 'id',
                    title: t('admin.models.id'),
                    render: ({ id }) => <code className="text-xs">{id}</code>,
                  },
                  {
                    key: 'place',
                    title: t('admin.models.place'),
                    render: ({ place }) => t(`admin.models.near.${place}`),
                  },
                  {
                    key: 'test',
                    title: t('admin.models.test'),
                    render: ({ id }) =>
                      // The built-in answerer only quotes; there is no provider behind it to ask.
                      reachable.has(id) ? <TestButton model={id} /> : '–',
                  },
                ]}
                rows={installation}
                rowKey={({ id }) => id}
                empty={t('admin.models.noInstallation')}
              />
            </section>
          </>
        )}
      </Loaded>
      {(asking?.what === 'add' || asking?.what === 'change') && (
        <ProviderDialog provider={asking.what === 'change' ? asking.provider : undefined} onClose={close} />
      )}
      {asking?.what === 'remove' && (
        <Confirm
          title={t('admin.models.removeTitle')}
          text={t('admin.models.removeText', { name: asking.provider.label })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.llm.providers.remove.mutate({ id: asking.provider.id })
            await client.invalidateQueries({ queryKey: ['models'] })
          }}
        />
      )}
    </div>
  )
}

function ProviderCard({ provider, children }: { provider: Provider; children: React.ReactNode }) {
  const { t } = useTranslation()
  const kind = kinds.find((one) => one === provider.kind)
  return (
    <li className="rounded-2xl border border-line bg-surface p-5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-medium wrap-anywhere">{provider.label}</h2>
          <p className="text-sm wrap-anywhere text-ink-soft">
            {[kind ? t(`admin.models.kinds.${kind}`) : provider.kind, provider.baseUrl]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div className="-mt-1 -mr-1 flex">{children}</div>
      </div>
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Badge tone={provider.enabled ? 'good' : 'warn'}>
          {t(provider.enabled ? 'admin.models.on' : 'admin.models.off')}
        </Badge>
        <Badge>{t(`admin.models.places.${provider.place}`)}</Badge>
        {!provider.hasKey && <Badge>{t('admin.models.noKey')}</Badge>}
      </div>
      <ul className="mt-4 flex flex-col gap-3">
        {provider.models.map((model) => (
          <li
            key={model}
            className="flex flex-wrap items-start justify-between gap-3 border-t border-line pt-3"
          >
            <code className="text-sm break-all">{model}</code>
            {provider.enabled && <TestButton model={`${provider.name}/${model}`} />}
          </li>
        ))}
        {(kind ? tasksOf[kind] : []).map(
          (field) =>
            provider[field].length > 0 && (
              <li key={field} className="border-t border-line pt-3 text-sm">
                <span className="text-ink-soft">{t(`admin.models.taskFields.${field}`)}: </span>
                <code className="break-all">{provider[field].join(', ')}</code>
              </li>
            ),
        )}
      </ul>
    </li>
  )
}

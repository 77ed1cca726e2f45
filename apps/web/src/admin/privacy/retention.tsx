import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { KeptKind } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDay } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Switch } from '../../ui/switch.tsx'
import { retention } from './privacy-data.ts'
import { useKindName } from './use-kind-name.ts'

/** For how many days each kind of data is kept, and what the daily runs removed. */
export function Retention() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery(retention)
  const kindName = useKindName()
  const [changing, setChanging] = useState<KeptKind>()
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-2xl text-sm text-ink-soft">{t('admin.privacy.retentionLead')}</p>
      <Loaded query={query}>
        {({ kinds, runs }) => (
          <>
            <DataTable
              label={t('admin.privacy.retention')}
              columns={[
                {
                  key: 'kind',
                  title: t('admin.privacy.kind'),
                  render: ({ kind, tables }) => (
                    <>
                      {kindName(kind)}
                      <span className="block text-xs font-normal text-ink-soft">{tables.join(', ')}</span>
                    </>
                  ),
                  sort: ({ kind }) => kindName(kind),
                },
                {
                  key: 'days',
                  title: t('admin.privacy.kept'),
                  render: ({ days }) => t('admin.privacy.days', { count: days }),
                  sort: ({ days }) => days,
                },
                {
                  key: 'origin',
                  title: t('admin.models.source'),
                  render: ({ days, defaultDays }) =>
                    days === defaultDays ? (
                      <Badge>{t('admin.settings.default')}</Badge>
                    ) : (
                      <Badge tone="warn">{t('admin.settings.override')}</Badge>
                    ),
                },
              ]}
              rows={kinds}
              rowKey={({ kind }) => kind}
              empty={t('admin.privacy.nothing')}
              renderActions={(kind) => (
                <IconButton
                  small
                  icon="pencil"
                  label={t('common.actionOn', {
                    action: t('admin.models.change'),
                    name: kindName(kind.kind),
                  })}
                  onPress={() => setChanging(kind)}
                />
              )}
            />
            <section aria-labelledby="runs-heading" className="flex flex-col gap-3">
              <h2 id="runs-heading" className="font-serif text-2xl">
                {t('admin.privacy.runs')}
              </h2>
              <DataTable
                label={t('admin.privacy.runs')}
                columns={[
                  {
                    key: 'day',
                    title: t('admin.privacy.day'),
                    render: ({ day }) => formatDay(day, language),
                  },
                  {
                    key: 'done',
                    title: t('admin.privacy.removed'),
                    render: ({ done }) =>
                      done
                        .filter(({ count }) => count > 0)
                        .map(
                          ({ what, count, action }) =>
                            `${what}: ${count} ${t(`admin.privacy.actions.${action}`)}`,
                        )
                        .join(', ') || t('admin.privacy.nothingRemoved'),
                  },
                ]}
                rows={runs}
                rowKey={({ day }) => day}
                empty={t('admin.privacy.noRuns')}
              />
            </section>
          </>
        )}
      </Loaded>
      {changing && <DaysDialog kept={changing} onClose={() => setChanging(undefined)} />}
    </div>
  )
}

function DaysDialog({ kept, onClose }: { kept: KeptKind; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const kindName = useKindName()
  const [own, setOwn] = useState(kept.days !== kept.defaultDays)
  const [text, setText] = useState(String(kept.days))
  const days = Number(text)
  const valid = Number.isInteger(days) && days >= 1 && days <= 36_500
  const save = async () => {
    await api.admin.privacy.setRetention.mutate({ kind: kept.kind, days: own ? days : null })
    await client.invalidateQueries({ queryKey: ['privacy'] })
  }
  return (
    <FormDialog
      title={kindName(kept.kind)}
      action={t('common.save')}
      ready={!own || valid}
      onSave={save}
      onClose={onClose}
    >
      <Switch
        label={t('admin.privacy.ownDays')}
        hint={t('admin.privacy.defaultIs', { count: kept.defaultDays })}
        on={own}
        onChange={setOwn}
      />
      {own && (
        <Field
          label={t('admin.privacy.daysLabel')}
          value={text}
          onChange={setText}
          error={valid ? undefined : t('admin.privacy.daysWrong')}
        />
      )}
    </FormDialog>
  )
}

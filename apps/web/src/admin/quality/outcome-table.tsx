import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QualityOutcome } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import type { Tone } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Switch } from '../../ui/switch.tsx'
import { changeOf } from './change-of.ts'

const tones: Record<NonNullable<ReturnType<typeof changeOf>>, Tone> = {
  better: 'good',
  worse: 'bad',
  same: 'plain',
  new: 'plain',
}

/** What came of each question, as people search: by words and meaning together. */
export function OutcomeTable({
  outcomes,
  compared,
}: {
  outcomes: readonly QualityOutcome[]
  compared: readonly QualityOutcome[] | undefined
}) {
  const { t } = useTranslation()
  const [onlyOpen, setOnlyOpen] = useState(false)
  const rows = outcomes
    .map((outcome) => ({ outcome, change: compared && changeOf(outcome, compared) }))
    .filter(({ outcome, change }) => !onlyOpen || !outcome.found.hybrid.right || change === 'worse')
  return (
    <div className="flex flex-col gap-3">
      <Switch label={t('admin.quality.onlyOpen')} on={onlyOpen} onChange={setOnlyOpen} />
      <DataTable
        label={t('admin.quality.outcomes')}
        columns={[
          { key: 'question', title: t('admin.quality.question'), render: ({ outcome }) => outcome.question },
          {
            key: 'place',
            title: t('admin.quality.place'),
            width: 'w-40',
            render: ({ outcome: { answerable, found } }) =>
              !answerable
                ? t('admin.quality.notInDocuments')
                : found.hybrid.rank === null
                  ? t('admin.quality.notFound')
                  : t('admin.quality.placeIs', { place: found.hybrid.rank + 1 }),
            sort: ({ outcome: { found } }) => found.hybrid.rank ?? 99,
          },
          {
            key: 'right',
            title: t('admin.quality.answer'),
            width: 'w-40',
            render: ({ outcome: { answerable, found } }) => (
              <Badge tone={found.hybrid.right ? 'good' : 'warn'}>
                {t(
                  answerable
                    ? found.hybrid.right
                      ? 'admin.quality.quoted'
                      : 'admin.quality.notQuoted'
                    : found.hybrid.right
                      ? 'admin.quality.silent'
                      : 'admin.quality.spoke',
                )}
              </Badge>
            ),
          },
          ...(compared
            ? [
                {
                  key: 'change',
                  title: t('admin.quality.change'),
                  width: 'w-32',
                  render: ({ change }: (typeof rows)[number]) =>
                    change && <Badge tone={tones[change]}>{t(`admin.quality.changes.${change}`)}</Badge>,
                },
              ]
            : []),
        ]}
        rows={rows}
        rowKey={({ outcome }) => outcome.question}
        empty={t('admin.quality.nothingOpen')}
      />
    </div>
  )
}

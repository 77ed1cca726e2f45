import { useTranslation } from 'react-i18next'
import type { Insight, InsightStatement } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { Badge } from '../ui/badge.tsx'
import type { Tone } from '../ui/badge.tsx'

type ChangesViewProps = {
  changes: NonNullable<NonNullable<Insight['result']>['changes']>
  statements: readonly InsightStatement[]
}

type Row = { statement: InsightStatement; tone: Tone; word: string; before?: string }

/** What is new, changed and gone since the result before. */
export function ChangesView({ changes: { since, added, changed, gone }, statements }: ChangesViewProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const byId = new Map(statements.map((statement) => [statement.id, statement]))
  const found = (id: string) => byId.get(id) ?? []
  const rows: Row[] = [
    ...added.flatMap(found).map((statement) => ({
      statement,
      tone: 'good' as const,
      word: t('insights.newOne'),
    })),
    ...changed.flatMap(({ id, before }) =>
      [found(id)].flat().map((statement) => ({
        statement,
        tone: 'warn' as const,
        word: t('insights.changedOne'),
        before,
      })),
    ),
    ...gone.map((statement) => ({ statement, tone: 'bad' as const, word: t('insights.goneOne') })),
  ]
  return (
    <section aria-labelledby="changes-heading" className="rounded-2xl border border-line bg-surface p-5">
      <h2 id="changes-heading" className="text-lg font-semibold">
        {t('insights.changes', { when: formatMoment(since, language) })}
      </h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-ink-soft">{t('insights.same')}</p>
      ) : (
        <ul className="mt-3 flex max-h-96 flex-col gap-2.5 overflow-y-auto" tabIndex={0}>
          {rows.map(({ statement: { id, field, text }, tone, word, before }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Badge tone={tone}>{word}</Badge>
              <span className="min-w-0 flex-1 basis-60 wrap-anywhere">
                <span className="text-ink-soft">{t(`insights.fields.${field}`)}: </span>
                {text}
                {before !== undefined && (
                  <span className="block text-sm text-ink-soft">
                    {t('insights.before', { text: before })}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

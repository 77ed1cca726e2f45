import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Citation, Insight, InsightStatement } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { announce } from '../ui/announcer.tsx'
import { buttonClass } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { ChangesView } from './changes-view.tsx'
import { FactsTable } from './facts-table.tsx'
import { insightById } from './insight-data.ts'
import { WrittenPart } from './written-part.tsx'

const reports = [
  { file: 'report.pdf', kind: 'PDF' },
  { file: 'report.docx', kind: 'Word' },
]
const writtenParts = ['profile', 'group', 'persona'] as const

type ResultViewProps = {
  insight: Insight
  result: NonNullable<Insight['result']>
  onOpen: (citation: Citation) => void
}

/** What the latest finished run says. */
export function ResultView({ insight, result, onOpen }: ResultViewProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [removing, setRemoving] = useState<InsightStatement>()
  const { id, canEdit } = insight
  const { statements, withheld, mode } = result
  const isWritten = mode === 'generated'
  const when = formatMoment(result.finishedAt, language)
  const remove = async () => {
    if (removing === undefined) return
    await api.insight.statements.remove.mutate({ id, statementId: removing.id })
    await client.invalidateQueries({ queryKey: insightById(id).queryKey })
    announce(t('insights.removed'))
  }
  return (
    <>
      <p className="flex items-center gap-2 text-sm text-ink-soft">
        <Icon name={isWritten ? 'pen' : 'quote'} className="size-4" />
        {isWritten
          ? t('insights.written', { model: result.model ?? '–', when })
          : t('insights.extracted', { when })}
      </p>
      <p className="flex flex-wrap gap-3">
        {reports.map(({ file, kind }) => (
          <a
            key={file}
            href={`/files/insights/${id}/${file}?lang=${language}`}
            download={`${insight.name}.${file.split('.').at(-1)}`}
            className={buttonClass('quiet', 'small')}
          >
            <Icon name="down" className="size-4" />
            {t('insights.report', { kind })}
          </a>
        ))}
      </p>
      {withheld > 0 && (
        <p className="rounded-2xl border border-line px-5 py-4">
          {t('insights.withheld', { count: withheld })}
        </p>
      )}
      {result.changes && <ChangesView changes={result.changes} statements={statements} />}
      <section aria-labelledby="facts-heading" className="flex flex-col gap-4">
        <h2 id="facts-heading" className="text-lg font-semibold">
          {t('insights.facts')}
        </h2>
        <FactsTable
          facts={statements.filter(({ part }) => part === 'fact')}
          onOpen={onOpen}
          onRemove={canEdit ? setRemoving : undefined}
        />
      </section>
      {isWritten ? (
        writtenParts.map((part) => (
          <WrittenPart
            key={part}
            part={part}
            insight={insight}
            statements={statements.filter((one) => one.part === part)}
            onOpen={onOpen}
            onRemove={canEdit ? setRemoving : undefined}
          />
        ))
      ) : (
        <p className="rounded-2xl bg-warn-wash px-5 py-4">{t('insights.needsModel')}</p>
      )}
      <Confirm
        title={t('insights.removeTitle')}
        text={t('insights.removeText', { text: removing?.text ?? '' })}
        action={t('common.delete')}
        open={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        onConfirm={remove}
      />
    </>
  )
}

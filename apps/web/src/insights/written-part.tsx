import { useTranslation } from 'react-i18next'
import type { Citation, Insight, InsightStatement } from '../api.ts'
import { IconButton } from '../ui/button.tsx'
import { MakeAssistants } from './make-assistants.tsx'
import { PassageLinks } from './passage-links.tsx'

type ListProps = {
  statements: readonly InsightStatement[]
  onOpen: (citation: Citation) => void
  /** Absent for those who may not change the analysis. */
  onRemove?: ((statement: InsightStatement) => void) | undefined
}
type WrittenPartProps = ListProps & { part: 'profile' | 'group' | 'persona'; insight: Insight }

/** What a model has written of a part: the profile, or a card for each target group or persona. */
export function WrittenPart({ part, insight, statements, ...rest }: WrittenPartProps) {
  const { t } = useTranslation()
  const subjects = [...new Set(statements.map(({ subject }) => subject))]
  return (
    <section aria-labelledby={`${part}-heading`} className="flex flex-col gap-4">
      <h2 id={`${part}-heading`} className="text-lg font-semibold">
        {t(`insights.${part}`)}
      </h2>
      {statements.length === 0 && <p className="text-ink-soft">{t('insights.noneVerified')}</p>}
      {subjects.map((subject) => (
        <article
          key={subject}
          aria-label={subject === '' ? t(`insights.${part}`) : subject}
          className="flex flex-col gap-4 rounded-2xl border border-line bg-surface p-5"
        >
          {subject !== '' && <h3 className="font-serif text-xl wrap-anywhere">{subject}</h3>}
          <StatementList statements={statements.filter((one) => one.subject === subject)} {...rest} />
          {part === 'persona' && <MakeAssistants insight={insight} persona={subject} />}
        </article>
      ))}
    </section>
  )
}

function StatementList({ statements, onOpen, onRemove }: ListProps) {
  const { t } = useTranslation()
  const fields = [...new Set(statements.map(({ field }) => field))]
  return (
    <dl className="flex flex-col gap-3">
      {fields.map((field) => (
        <div key={field} className="grid gap-x-6 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <dt className="text-sm text-ink-soft">{t(`insights.fields.${field}`)}</dt>
          {statements
            .filter((one) => one.field === field)
            .map((statement) => (
              <dd key={statement.id} className="flex items-start gap-2 sm:col-start-2">
                <span className="min-w-0 flex-1 wrap-anywhere">
                  {statement.text}
                  <PassageLinks statement={statement} onOpen={onOpen} />
                </span>
                {onRemove && (
                  <IconButton
                    small
                    icon="trash"
                    label={t('insights.remove', { text: statement.text })}
                    onPress={() => onRemove(statement)}
                  />
                )}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  )
}

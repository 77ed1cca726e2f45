import { useTranslation } from 'react-i18next'
import type { ToolProblem as Told } from '../api.ts'
import { useReasonText } from '../lib/reason-text.ts'

type ToolProblemProps = {
  problem: Told
  /** The code of the outcome. */
  code: string | null
  /** What an earlier or later version of the service says, for reasons that this one does not know. */
  otherwise: string
}

/** Why a tool gave no result, in the reader's language; words from outside stand as they came, and are marked as such. */
export function ToolProblem({ problem: { reason, details, words }, code, otherwise }: ToolProblemProps) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  return (
    <div className="flex flex-col gap-1 text-sm wrap-anywhere">
      <p>{t(`errors.tools.${reason}`, { ...details, defaultValue: reasonText(reason, otherwise) })}</p>
      {code === 'OUTCOME_UNKNOWN' && <p>{reasonText(code)}</p>}
      {words !== '' && (
        <figure className="text-ink-soft">
          <figcaption>{t('errors.words')}</figcaption>
          <blockquote className="mt-1 line-clamp-[12] border-l-2 border-line pl-3 whitespace-pre-wrap">
            {words}
          </blockquote>
        </figure>
      )}
    </div>
  )
}

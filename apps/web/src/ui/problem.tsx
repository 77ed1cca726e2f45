import { useTranslation } from 'react-i18next'
import { reasonOf, requestIdOf } from '../api.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

type ProblemProps = { error: unknown; onRetry?: (() => void) | undefined; className?: string }

/** Says in the reader's language what went wrong, with a way on and the number for the log. */
export function Problem({ error, onRetry, className = '' }: ProblemProps) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const requestId = requestIdOf(error)
  return (
    <div
      role="alert"
      className={`flex flex-wrap items-start justify-end gap-3 rounded-2xl bg-danger-wash px-4 py-3 text-sm text-ink ${className}`}
    >
      <Icon name="warn" className="mt-0.5 size-5 text-danger" />
      <div className="min-w-0 flex-1 basis-48">
        <p>{reasonText(reasonOf(error))}</p>
        {requestId !== undefined && (
          <p className="mt-1 break-all text-xs text-ink-soft">{t('common.reference', { id: requestId })}</p>
        )}
      </div>
      {onRetry && (
        <Button size="small" onPress={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
}

/** A page that could not be shown. */
export function PageProblem({ error, onRetry }: Pick<ProblemProps, 'error' | 'onRetry'>) {
  const { t } = useTranslation()
  return (
    <div className="m-auto flex w-full max-w-lg flex-col gap-5 p-5">
      <h1 className="font-serif text-3xl">{t('errors.title')}</h1>
      <Problem error={error} onRetry={onRetry} />
    </div>
  )
}

import './register-texts.ts'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { formatDollars, formatNumber } from '../lib/format.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Badge } from '../ui/badge.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageProblem } from '../ui/problem.tsx'
import { RunActions } from './run-actions.tsx'
import { RunState } from './run-state.tsx'
import { StepCard } from './step-card.tsx'
import { WithheldNote } from './withheld-note.tsx'
import { useRun } from './use-run.ts'

const box = 'rounded-3xl border border-line bg-surface p-5 sm:p-6'
const text = 'mt-2 whitespace-pre-wrap wrap-anywhere'

/** One run: its task, what it does step by step while it does it, and its result. */
export function RunPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const reasonText = useReasonText()
  const { runId } = useParams({ from: '/agents/runs/$runId' })
  const { run, steps, lost, error, again } = useRun(runId)
  usePageTitle(run && t('agents.run.title', { name: run.agentName }))
  if (error !== undefined) return <PageProblem error={error} onRetry={again} />
  if (!run) return <p className="sr-only">{t('common.loading')}</p>
  const ended = ['completed', 'failed', 'cancelled'].includes(run.state)
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-5 py-6 sm:px-10 sm:py-12">
        <header>
          <Link
            to="/agents/$agentId"
            params={{ agentId: run.agentId }}
            className="focus-ring inline-flex min-h-9 items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
          >
            <Icon name="back" className="size-4" />
            {run.agentName}
          </Link>
          <h1 className="mt-3 font-serif text-3xl break-words">
            {t('agents.run.title', { name: run.agentName })}
          </h1>
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <RunState run={run} />
            <Badge>
              {run.version === null ? t('agents.run.trial') : t('agents.version', { number: run.version })}
            </Badge>
            <span className="text-sm text-ink-soft">
              {t('agents.run.sum', {
                steps: formatNumber(steps.length, language),
                tokens: formatNumber(run.tokensIn + run.tokensOut, language),
                cost: formatDollars(run.costMicros, language),
              })}
            </span>
          </div>
          {run.askedBy !== null && (
            <Link
              to="/agents/runs/$runId"
              params={{ runId: run.askedBy }}
              className="focus-ring mt-2 inline-flex min-h-9 items-center rounded-lg text-sm underline underline-offset-4"
            >
              {t('agents.run.askedBy')}
            </Link>
          )}
          <RunActions run={run} />
        </header>
        {lost && (
          <p role="status" className="rounded-xl bg-warn-wash px-4 py-2.5 text-sm">
            {t('agents.run.lost')}
          </p>
        )}
        {[run, ...steps].some(({ withheld }) => withheld) && <WithheldNote />}
        <section aria-labelledby="task-heading" className={box}>
          <h2 id="task-heading" className="font-semibold">
            {t('agents.run.task')}
          </h2>
          <p className={text}>{run.input}</p>
        </section>
        <section aria-labelledby="steps-heading">
          <h2 id="steps-heading" className="mb-4 text-lg font-semibold">
            {t('agents.run.steps')}
          </h2>
          <ol className="flex flex-col gap-3 border-l-2 border-line pl-4">
            {steps.map((step) => (
              <StepCard key={step.id} step={step} runId={runId} ended={ended} onRetried={again} />
            ))}
          </ol>
        </section>
        {run.reason !== null && (
          <p role="alert" className="rounded-2xl bg-danger-wash px-4 py-3">
            {reasonText(run.reason)}
          </p>
        )}
        {run.output !== '' && (
          <section aria-labelledby="result-heading" className={box}>
            <h2 id="result-heading" className="font-semibold">
              {t('agents.run.result')}
            </h2>
            <p className={text}>{run.output}</p>
          </section>
        )}
      </div>
    </div>
  )
}

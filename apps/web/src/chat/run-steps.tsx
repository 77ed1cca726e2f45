import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { StepCard } from '../agents/step-card.tsx'
import { WithheldNote } from '../agents/withheld-note.tsx'
import type { AgentRun, AgentStep } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatDollars, formatDuration, formatNumber } from '../lib/format.ts'
import { Icon } from '../ui/icon.tsx'

const nothing = () => undefined

/** What an agent did for an answer, folded: how many steps, how long, for how much. */
export function RunSteps({ run, steps }: { run: AgentRun; steps: readonly AgentStep[] }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const sum = t('agents.run.sum', {
    steps: formatNumber(steps.length, language),
    tokens: formatNumber(run.tokensIn + run.tokensOut, language),
    cost: formatDollars(run.costMicros, language),
  })
  const tools = [...new Set(steps.flatMap(({ kind, tool }) => (kind === 'tool' && tool ? [tool] : [])))]
  return (
    <details className="group rounded-2xl border border-line">
      <summary className="focus-ring flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-2.5 rounded-2xl px-4 py-2 text-sm text-ink-soft hover:bg-hover">
        <Icon name="chevron" className="size-4 -rotate-90 transition-transform group-open:rotate-0" />
        <span>{sum}</span>
        <span>{formatDuration(run.workedMs, language)}</span>
        {tools.length > 0 && <span className="min-w-0 wrap-anywhere">{tools.join(', ')}</span>}
      </summary>
      {steps.some(({ withheld }) => withheld) && (
        <div className="px-4 pt-2">
          <WithheldNote />
        </div>
      )}
      <ol className="flex flex-col gap-3 px-4 pt-2 pb-3">
        {steps.map((step) => (
          <StepCard key={step.id} step={step} runId={run.id} ended={false} onRetried={nothing} />
        ))}
      </ol>
      <Link
        to="/agents/runs/$runId"
        params={{ runId: run.id }}
        className="focus-ring mx-4 mb-3 inline-flex min-h-9 items-center rounded-lg text-sm underline underline-offset-4"
      >
        {t('agents.inbox.toRun')}
      </Link>
    </details>
  )
}

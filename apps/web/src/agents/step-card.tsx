import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentStep } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatDollars, formatDuration, formatNumber } from '../lib/format.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { ToolProblem } from '../ui/tool-problem.tsx'
import { ChildRun } from './child-run.tsx'
import { Json } from './json.tsx'

const tones: Readonly<Record<AgentStep['state'], Tone>> = {
  pending: 'plain',
  waiting: 'warn',
  running: 'plain',
  done: 'good',
  failed: 'bad',
}

const icons: Readonly<Record<AgentStep['kind'], IconName>> = {
  model: 'chat',
  tool: 'sliders',
  agent: 'people',
}

/** Time, cost and tokens of a step, as far as they are known. */
function useFigures(step: AgentStep): string {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { startedAt, finishedAt, costMicros, tries } = step
  const tokens = step.tokensIn + step.tokensOut
  return [
    startedAt !== null &&
      finishedAt !== null &&
      t('agents.run.took', {
        time: formatDuration(Date.parse(finishedAt) - Date.parse(startedAt), language),
      }),
    tokens > 0 && t('agents.run.tokens', { count: tokens, amount: formatNumber(tokens, language) }),
    costMicros > 0 && t('agents.run.cost', { amount: formatDollars(costMicros, language) }),
    tries > 1 && t('agents.run.again', { count: tries }),
  ]
    .filter((part) => part !== false)
    .join(' · ')
}

type StepCardProps = { step: AgentStep; runId: string; ended: boolean; onRetried: () => void }

/** One step of a run: what the model said, or what a tool or another agent was asked and returned. */
export function StepCard({ step, runId, ended, onRetried }: StepCardProps) {
  const { t } = useTranslation()
  const figures = useFigures(step)
  const [asking, setAsking] = useState(false)
  const retry = async () => {
    await api.agents.runs.retry.mutate({ id: runId, ordinal: step.ordinal })
    onRetried()
  }
  const doing =
    step.calls.length > 0 ? t('agents.run.asksFor', { count: step.calls.length }) : t('agents.run.answers')
  const asked =
    step.childRun === null
      ? t('agents.run.asksOther')
      : t('agents.run.asksAgent', { name: step.childRun.agentName })
  const thought = step.state === 'done' ? `${step.model ?? ''} ${doing}` : t('agents.run.thinks')
  const title = { model: thought, tool: step.tool ?? '', agent: asked }[step.kind]
  return (
    <li className="rounded-2xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Icon name={icons[step.kind]} className="size-5 text-ink-soft" />
        <h3 className="min-w-0 flex-1 basis-40 font-medium wrap-anywhere">{title}</h3>
        <Badge tone={tones[step.state]}>{t(`agents.run.stepState.${step.state}`)}</Badge>
      </div>
      {step.kind !== 'model' && <Json label={t('agents.run.arguments')} value={step.arguments} />}
      {step.childRun !== null && <ChildRun child={step.childRun} />}
      {step.problem === null ? (
        <Said step={step} />
      ) : (
        <div className="mt-2 text-danger">
          <ToolProblem problem={step.problem} code={step.code} otherwise={step.text} />
        </div>
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 empty:hidden">
        {figures !== '' && <span className="text-sm text-ink-soft">{figures}</span>}
        {ended && (
          <Button
            size="small"
            look="bare"
            icon="refresh"
            aria-label={t('common.actionOn', { action: t('agents.run.retry'), name: title })}
            onPress={() => setAsking(true)}
          >
            {t('agents.run.retry')}
          </Button>
        )}
      </div>
      <Confirm
        title={t('agents.run.retryTitle')}
        text={t('agents.run.retryText')}
        action={t('agents.run.retry')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={retry}
      />
    </li>
  )
}

/** What was said or returned, and why it failed where no more than a code is known of that. */
function Said({ step: { kind, text, code } }: { step: AgentStep }) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  return (
    <>
      {text !== '' && (
        <div className="mt-2">
          {kind !== 'model' && <p className="text-sm text-ink-soft">{t('agents.run.returned')}</p>}
          <p className="mt-1 line-clamp-[12] text-[0.95rem] whitespace-pre-wrap wrap-anywhere">{text}</p>
        </div>
      )}
      {code !== null && <p className="mt-2 text-sm text-danger">{reasonText(code, code)}</p>}
    </>
  )
}

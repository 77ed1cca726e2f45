import { useTranslation } from 'react-i18next'
import type { AgentRun, AgentStep } from '../api.ts'

type StatusProps = {
  run: AgentRun | undefined
  /** The newest. */
  step: AgentStep | undefined
  reconnecting: boolean
}

/** What an agent is at, in a line that moves as long as it works. */
export function RunStatus({ run, step, reconnecting }: StatusProps) {
  const { t } = useTranslation()
  const doing = () => {
    if (reconnecting) return t('chat.resuming')
    if (run?.paused === true) return t('agents.state.paused')
    if (run?.state === 'waiting_approval' || run?.state === 'waiting_agent')
      return t(`agents.state.${run.state}`)
    if (step?.kind === 'tool' && step.state === 'running')
      return t('chat.agent.uses', { tool: step.tool ?? '' })
    return t('chat.agent.works')
  }
  const rests = run?.paused === true || run?.state === 'waiting_approval'
  return (
    <p className="flex items-center gap-2.5 text-sm text-ink-soft">
      <span
        className={`size-2.5 rounded-full ${rests ? 'bg-spark' : 'breathing bg-accent'}`}
        aria-hidden="true"
      />
      {doing()}
    </p>
  )
}

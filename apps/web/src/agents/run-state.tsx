import { useTranslation } from 'react-i18next'
import type { AgentRun } from '../api.ts'
import { Badge, type Tone } from '../ui/badge.tsx'

const tones: Readonly<Record<AgentRun['state'], Tone>> = {
  pending: 'plain',
  running: 'plain',
  waiting_approval: 'warn',
  waiting_agent: 'plain',
  completed: 'good',
  failed: 'bad',
  cancelled: 'plain',
}

/** What a run is at, in words. */
export function useRunState(): (run: Pick<AgentRun, 'state' | 'paused'>) => string {
  const { t } = useTranslation()
  return ({ state, paused }) =>
    t(`agents.state.${paused && (state === 'pending' || state === 'waiting_agent') ? 'paused' : state}`)
}

/** What a run is at. */
export function RunState({ run }: { run: Pick<AgentRun, 'state' | 'paused'> }) {
  const stateOf = useRunState()
  return <Badge tone={tones[run.state]}>{stateOf(run)}</Badge>
}

import { useTranslation } from 'react-i18next'
import { Badge } from '../ui/badge.tsx'

interface TriggerStateProps {
  readonly trigger: { readonly paused: boolean; readonly stopped: string | null }
}

/** Whether a schedule or webhook is at work, or why not. */
export function TriggerState({ trigger: { paused, stopped } }: TriggerStateProps) {
  const { t } = useTranslation()
  const known = stopped === 'AGENT_NOT_PUBLISHED' ? stopped : 'RIGHTS_LOST'
  if (stopped !== null) return <Badge tone="bad">{t(`agents.triggers.stopped.${known}`)}</Badge>
  if (paused) return <Badge tone="warn">{t('agents.triggers.paused')}</Badge>
  return <Badge tone="good">{t('agents.triggers.on')}</Badge>
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Checks } from '../ui/checks.tsx'
import { agentList } from './agent-data.ts'
import type { FieldsProps } from './draft-form.ts'
import { FieldGroup } from './field-group.tsx'

/** Which other agents an agent may ask. */
export function OtherAgentFields({ agentId, fields, change }: FieldsProps & { agentId: string }) {
  const { t } = useTranslation()
  const { data: agents = [] } = useQuery(agentList)
  const offered = agents.filter(({ id, publishedVersion }) => id !== agentId && publishedVersion !== null)
  // What the draft names stays in it, also where this person may not use it.
  const gone = fields.agents.filter((id) => offered.every((agent) => agent.id !== id))
  return (
    <FieldGroup title={t('agents.editor.agents')} hint={t('agents.editor.agentsHint')}>
      {offered.length + gone.length === 0 ? (
        <p className="text-ink-soft">{t('agents.editor.noAgents')}</p>
      ) : (
        <Checks
          isHeaded
          label={t('agents.editor.agents')}
          value={fields.agents}
          entries={[
            ...offered.map(({ id, name, description }) => ({ value: id, text: name, hint: description })),
            ...gone.map((id) => ({ value: id, text: id, hint: t('agents.editor.toolGone') })),
          ]}
          onChange={(chosen) => change({ agents: chosen })}
        />
      )}
    </FieldGroup>
  )
}

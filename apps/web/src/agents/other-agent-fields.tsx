import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Checks } from '../ui/checks.tsx'
import { withGone } from '../ui/with-gone.ts'
import { agentList } from './agent-data.ts'
import type { FieldsProps } from './draft-form.ts'
import { FieldGroup } from './field-group.tsx'

/** Which other agents an agent may ask. */
export function OtherAgentFields({ agentId, fields, change }: FieldsProps & { agentId: string }) {
  const { t } = useTranslation()
  const { data: agents = [] } = useQuery(agentList)
  const offered = agents.filter(({ id, publishedVersion }) => id !== agentId && publishedVersion !== null)
  const entries = withGone(
    offered.map(({ id, name, description }) => ({ value: id, text: name, hint: description })),
    fields.agents,
    (id) => ({ value: id, text: id, hint: t('agents.editor.toolGone') }),
  )
  return (
    <FieldGroup title={t('agents.editor.agents')} hint={t('agents.editor.agentsHint')}>
      {entries.length === 0 ? (
        <p className="text-ink-soft">{t('agents.editor.noAgents')}</p>
      ) : (
        <Checks
          isHeaded
          label={t('agents.editor.agents')}
          value={fields.agents}
          entries={entries}
          onChange={(chosen) => change({ agents: chosen })}
        />
      )}
    </FieldGroup>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentDetails, AgentDraft } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { agentList } from './agent-data.ts'
import { BasicFields } from './basic-fields.tsx'
import { DecisionFields } from './decision-fields.tsx'
import { draftFrom, fits, type NumberField, numbers, useDraftFields } from './draft-form.ts'
import { LimitFields } from './limit-fields.tsx'
import { OtherAgentFields } from './other-agent-fields.tsx'
import { ReachFields } from './reach-fields.tsx'

const isNumberField = (name: string): name is NumberField => Object.hasOwn(numbers, name)

/** The draft as a form: saved on its own, or saved and published. */
export function EditorForm({ agent, draft }: { agent: AgentDetails; draft: AgentDraft }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { fields, change } = useDraftFields(agent, draft)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const ready =
    fields.name.trim() !== '' &&
    Object.keys(numbers).every((name) => !isNumberField(name) || fits(fields, name))
  const save = async (publish: boolean) => {
    if (!ready || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const { id } = agent
      const { name, description } = fields
      await api.agents.update.mutate({ id, name, description, draft: draftFrom(fields, draft) })
      if (publish) {
        const { version } = await api.agents.publish.mutate({ id })
        announce(t('agents.editor.published', { number: version }))
      } else announce(t('agents.editor.saved'))
      await client.invalidateQueries({ queryKey: agentList.queryKey })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(false)
  }
  return (
    <form onSubmit={submit} noValidate className="mt-8 flex flex-col gap-10">
      <BasicFields fields={fields} change={change} />
      <ReachFields fields={fields} change={change} />
      <OtherAgentFields agentId={agent.id} fields={fields} change={change} />
      <DecisionFields fields={fields} change={change} />
      <LimitFields fields={fields} change={change} />
      {error !== undefined && <Problem error={error} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button type="submit" isPending={busy} isDisabled={!ready}>
          {t('agents.editor.save')}
        </Button>
        <Button look="primary" isPending={busy} isDisabled={!ready} onPress={() => void save(true)}>
          {t('agents.editor.publish')}
        </Button>
      </div>
    </form>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentDetails } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextArea } from '../ui/text-area.tsx'

/** Gives an agent a task; whoever may change it can try the draft instead. */
export function TaskForm({ agent }: { agent: AgentDetails }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [task, setTask] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const isPublished = agent.published !== null
  const starters = (agent.published ?? agent.draft)?.starters ?? []
  const start = async (draft: boolean) => {
    setTried(true)
    if (task.trim() === '' || busy) return
    setBusy(true)
    setError(undefined)
    try {
      const { id } = await api.agents.runs.start.mutate({ agentId: agent.id, input: task.trim(), draft })
      await navigate({ to: '/agents/runs/$runId', params: { runId: id } })
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <form
      className="mt-8 flex flex-col gap-4 rounded-3xl border border-line bg-surface p-5 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        void start(!isPublished)
      }}
    >
      {!isPublished && <p className="text-sm text-ink-soft">{t('agents.notPublished')}</p>}
      <TextArea
        label={t('agents.task')}
        hint={t('agents.taskHint')}
        value={task}
        onChange={setTask}
        rows={5}
        maxLength={50_000}
        error={tried && task.trim() === '' ? t('agents.missingTask') : undefined}
      />
      {starters.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-sm text-ink-soft">{t('agents.starters')}</span>
          {starters.map((starter) => (
            <Button key={starter} size="small" onPress={() => setTask(starter)} className="text-left">
              {starter}
            </Button>
          ))}
        </div>
      )}
      {error !== undefined && <Problem error={error} />}
      <div className="flex flex-wrap justify-end gap-3">
        {agent.canEdit && (!isPublished || agent.changed) && (
          <Button look={isPublished ? 'quiet' : 'primary'} isPending={busy} onPress={() => void start(true)}>
            {t('agents.tryDraft')}
          </Button>
        )}
        {isPublished && (
          <Button type="submit" look="primary" isPending={busy}>
            {t('agents.start')}
          </Button>
        )}
      </div>
    </form>
  )
}

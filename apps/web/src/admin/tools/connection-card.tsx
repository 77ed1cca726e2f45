import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { ToolConnection } from '../../api.ts'
import { useReasonText } from '../../lib/reason-text.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ToolProblem } from '../../ui/tool-problem.tsx'

type CardProps = { connection: ToolConnection; onAsk: (what: 'change' | 'remove') => void }

/** A connected system: what it is for, whether it answers, and what can be done about it. */
export function ConnectionCard({ connection, onAsk }: CardProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { name, kind, description, problemCode, checkedAt, enabled } = connection
  const isMine = problemCode === 'ACCOUNT_NOT_CONNECTED'
  const check = async () => {
    if (busy) return
    setBusy(true)
    try {
      await api.tools.connections.check.mutate({ id: connection.id })
      setError(undefined)
    } catch (cause) {
      setError(cause)
    }
    await client.invalidateQueries({ queryKey: ['tools'] })
    setBusy(false)
  }
  return (
    <li className="rounded-2xl border border-line bg-surface p-5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-medium wrap-anywhere">{name}</h2>
          <p className="text-sm text-ink-soft">{t(`admin.tools.kinds.${kind}`)}</p>
          {description !== '' && <p className="mt-1 line-clamp-3 text-sm wrap-anywhere">{description}</p>}
        </div>
        <div className="-mt-1 -mr-1 flex">
          <IconButton
            small
            icon="pencil"
            label={t('common.actionOn', { action: t('admin.tools.change'), name })}
            onPress={() => onAsk('change')}
          />
          <IconButton
            small
            icon="trash"
            label={t('common.actionOn', { action: t('common.delete'), name })}
            onPress={() => onAsk('remove')}
          />
        </div>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-1.5">
        {!enabled && <Badge tone="warn">{t('admin.tools.off')}</Badge>}
        {checkedAt !== null && <State connection={connection} />}
      </div>
      {isMine ? (
        <p className="mt-2 text-sm text-ink-soft">
          {t('admin.tools.notConnectedLead')}{' '}
          <Link to="/security" className="focus-ring rounded underline underline-offset-4">
            {t('admin.tools.toAccounts')}
          </Link>
        </p>
      ) : (
        <Wrong connection={connection} />
      )}
      {error !== undefined && <Problem error={error} className="mt-3" />}
      {connection.checkable && (
        <div className="mt-4">
          <Button size="small" onPress={() => void check()}>
            {busy ? t('admin.tools.checking') : t('admin.tools.check')}
            <span className="sr-only"> {name}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

function State({ connection: { problem, problemCode } }: Pick<CardProps, 'connection'>) {
  const { t } = useTranslation()
  if (problem === null) return <Badge tone="good">{t('admin.tools.answers')}</Badge>
  if (problemCode === 'ACCOUNT_NOT_CONNECTED')
    return <Badge tone="warn">{t('admin.tools.notConnected')}</Badge>
  return <Badge tone="bad">{t('admin.tools.fails')}</Badge>
}

/** What is wrong, in the reader's language, and the other side's own words where they say more. */
function Wrong({ connection: { problem, problemCode, problemTold } }: Pick<CardProps, 'connection'>) {
  const reasonText = useReasonText()
  if (problem === null) return null
  if (problemTold !== null)
    return (
      <div className="mt-2 text-ink-soft">
        <ToolProblem problem={problemTold} code={problemCode} otherwise={problem} />
      </div>
    )
  // As an earlier version has asked.
  const said = problemCode === null ? problem : reasonText(problemCode, problem)
  const says = problemCode !== 'NOT_AS_EXPECTED' && said !== problem
  return (
    <div className="mt-2 text-sm wrap-anywhere text-ink-soft">
      <p>{said}</p>
      {says && <p lang="en">{problem}</p>}
    </div>
  )
}

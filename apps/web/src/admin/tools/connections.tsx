import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { ToolConnection } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { ConnectionDialog } from './connection-dialog.tsx'
import { connectionList } from './tools-data.ts'

type Asking = { what: 'add' } | { what: 'change' | 'remove'; connection: ToolConnection }

/** The connected systems: whether they answer, and ways to change, check and remove them. */
export function Connections() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(connectionList)
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <p className="max-w-2xl text-ink-soft">{t('admin.tools.connectionsLead')}</p>
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.tools.addConnection')}
        </Button>
      </div>
      <Loaded query={query}>
        {({ connections, stdioServers }) => (
          <>
            {connections.length === 0 && (
              <p className="rounded-2xl border border-dashed border-line-strong px-5 py-8 text-center text-ink-soft">
                {t('admin.tools.noConnections')}
              </p>
            )}
            <ul className="grid gap-4 lg:grid-cols-2">
              {connections.map((connection) => (
                <ConnectionCard
                  key={connection.id}
                  connection={connection}
                  onAsk={(what) => setAsking({ what, connection })}
                />
              ))}
            </ul>
            {asking !== undefined && asking.what !== 'remove' && (
              <ConnectionDialog
                connection={asking.what === 'change' ? asking.connection : undefined}
                servers={stdioServers}
                onClose={close}
              />
            )}
          </>
        )}
      </Loaded>
      {asking?.what === 'remove' && (
        <Confirm
          title={t('admin.tools.removeTitle')}
          text={t('admin.tools.removeText', { name: asking.connection.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.tools.connections.remove.mutate({ id: asking.connection.id })
            await client.invalidateQueries({ queryKey: ['tools'] })
          }}
        />
      )}
    </div>
  )
}

type CardProps = { connection: ToolConnection; onAsk: (what: 'change' | 'remove') => void }

function ConnectionCard({ connection, onAsk }: CardProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { name, kind, problem, checkedAt, enabled } = connection
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
        {checkedAt !== null && (
          <Badge tone={problem === null ? 'good' : 'bad'}>
            {t(problem === null ? 'admin.tools.answers' : 'admin.tools.fails')}
          </Badge>
        )}
      </div>
      {problem !== null && <p className="mt-2 text-sm wrap-anywhere text-ink-soft">{problem}</p>}
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

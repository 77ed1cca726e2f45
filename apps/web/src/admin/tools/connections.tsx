import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { ToolConnection } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ConnectionCard } from './connection-card.tsx'
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

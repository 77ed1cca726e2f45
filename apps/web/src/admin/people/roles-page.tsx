import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Permission } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { roles } from './people-data.ts'
import { permissionTexts } from './permission-texts.ts'
import { RoleDialog } from './role-dialog.tsx'

type OwnRole = { id: string; name: string; permissions: readonly Permission[]; people: number }
type Asking = { what: 'add' } | { what: 'change' | 'remove'; role: OwnRole }

/** What each role lets people do: the built-in ones and the organisation's own. */
export function RolesPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(roles)
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  return (
    <AdminPage
      title={t('admin.roles.title')}
      lead={t('admin.roles.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.roles.add')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ builtIn, own }) => (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {own.map((role) => (
              <RoleCard
                key={role.id}
                name={role.name}
                note={t('admin.roles.heldBy', { count: role.people })}
                permissions={role.permissions}
              >
                <IconButton
                  small
                  icon="pencil"
                  label={t('common.actionOn', { action: t('admin.people.change'), name: role.name })}
                  onPress={() => setAsking({ what: 'change', role })}
                />
                <IconButton
                  small
                  icon="trash"
                  label={t('common.actionOn', { action: t('common.delete'), name: role.name })}
                  onPress={() => setAsking({ what: 'remove', role })}
                />
              </RoleCard>
            ))}
            {builtIn.map(({ role, permissions }) => (
              <RoleCard
                key={role}
                name={t(`account.role.${role}`)}
                note={t('admin.roles.builtIn')}
                permissions={permissions}
              />
            ))}
          </div>
        )}
      </Loaded>
      {asking?.what === 'add' && <RoleDialog role={undefined} onClose={close} />}
      {asking?.what === 'change' && <RoleDialog role={asking.role} onClose={close} />}
      {asking?.what === 'remove' && (
        <Confirm
          title={t('admin.roles.removeTitle')}
          text={t('admin.roles.removeText', { name: asking.role.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.admin.roles.remove.mutate({ id: asking.role.id })
            await client.invalidateQueries({ queryKey: roles.queryKey })
          }}
        />
      )}
    </AdminPage>
  )
}

type RoleCardProps = {
  name: string
  note: string
  permissions: readonly Permission[]
  children?: React.ReactNode
}

function RoleCard({ name, note, permissions, children }: RoleCardProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <section className="rounded-2xl border border-line bg-surface p-5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-medium wrap-anywhere">{name}</h2>
          <p className="text-sm text-ink-soft">{note}</p>
        </div>
        {children && <div className="-mt-1 -mr-1 flex">{children}</div>}
      </div>
      {permissions.length === 0 ? (
        <p className="mt-3 text-sm text-ink-soft">{t('admin.roles.nothing')}</p>
      ) : (
        <ul className="mt-3 list-disc space-y-1 pl-5 text-sm marker:text-ink-faint">
          {permissions.map((permission) => (
            <li key={permission}>{permissionTexts[language][permission]}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountState } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { servicesOnly } from './sign-on-data.ts'

/** Whether people sign in at the organisation's services only, and who keeps another way for emergencies. */
export function OnlySwitch() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(servicesOnly)
  const [asking, setAsking] = useState(false)
  const set = async (emergencyId: string | null) => {
    await api.admin.sso.setOnly.mutate({ emergencyId })
    await client.invalidateQueries({ queryKey: servicesOnly.queryKey })
    // Whoever does not keep their way is signed out by now.
    await client.invalidateQueries({ queryKey: accountState.queryKey })
  }
  const off = useMutation({ mutationFn: () => set(null) })
  return (
    <Loaded query={query}>
      {({ on, administrators }) => {
        const keeper = administrators.find(({ emergency }) => emergency)
        return (
          <div className="flex max-w-2xl flex-col gap-3">
            <Switch
              label={t('admin.signOn.only')}
              hint={t('admin.signOn.onlyHint')}
              on={on}
              disabled={off.isPending}
              onChange={(wanted) => (wanted ? setAsking(true) : off.mutate())}
            />
            {on && keeper && (
              <p className="pl-13 text-sm text-ink-soft">
                {t('admin.signOn.onlyWho', { name: `${keeper.name} (${keeper.email})` })}
              </p>
            )}
            {off.error && <Problem error={off.error} />}
            {asking && (
              <OnlyDialog administrators={administrators} onSave={set} onClose={() => setAsking(false)} />
            )}
          </div>
        )
      }}
    </Loaded>
  )
}

type OnlyDialogProps = {
  administrators: readonly { id: string; name: string; email: string }[]
  onSave: (emergencyId: string) => Promise<void>
  onClose: () => void
}

function OnlyDialog({ administrators, onSave, onClose }: OnlyDialogProps) {
  const { t } = useTranslation()
  const [keeper, setKeeper] = useState(administrators[0]?.id ?? '')
  return (
    <FormDialog
      title={t('admin.signOn.onlyTitle')}
      action={t('admin.signOn.onlyAction')}
      ready={keeper !== ''}
      onSave={() => onSave(keeper)}
      onClose={onClose}
    >
      <p className="text-ink-soft">{t('admin.signOn.onlyText')}</p>
      {administrators.length === 0 ? (
        <p role="alert">{t('admin.signOn.onlyNobody')}</p>
      ) : (
        <Choice
          label={t('admin.signOn.onlyKeeps')}
          value={keeper}
          options={administrators.map(({ id, name, email }) => ({ value: id, text: `${name} (${email})` }))}
          onChange={setKeeper}
        />
      )}
    </FormDialog>
  )
}

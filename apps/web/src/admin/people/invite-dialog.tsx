import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { GroupChecks } from './group-checks.tsx'
import { invitations } from './people-data.ts'
import type { Position } from './position.ts'
import { RoleChoice } from './role-choice.tsx'

/** Invites somebody by e-mail; afterwards shows the link once, to be passed on by hand where no mail can be sent. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [position, setPosition] = useState<Position>({ role: 'viewer', customRoleId: null })
  const [groupIds, setGroupIds] = useState<string[]>([])
  const [tried, setTried] = useState(false)
  const [invited, setInvited] = useState<{ link: string; mailed: boolean }>()
  const address = email.trim()
  const plausible = /^\S+@\S+\.\S+$/.test(address)
  if (invited) {
    return (
      <ShownOnce
        title={t('admin.people.invited')}
        text={t(invited.mailed ? 'admin.people.mailed' : 'admin.people.notMailed', { email: address })}
        label={t('admin.people.link')}
        secret={new URL(invited.link, location.origin).href}
        onClose={onClose}
      />
    )
  }
  const invite = async () => {
    const made = await api.admin.invitations.create.mutate({
      email: address,
      ...position,
      groupIds,
      locale: language,
    })
    await client.invalidateQueries({ queryKey: invitations.queryKey })
    setInvited(made)
  }
  return (
    <FormDialog
      title={t('admin.people.inviteTitle')}
      action={t('admin.people.inviteAction')}
      ready={plausible}
      onTry={() => setTried(true)}
      onSave={invite}
      onClose={onClose}
      stays
    >
      <Field
        label={t('account.email')}
        type="email"
        value={email}
        onChange={setEmail}
        autoFocus
        maxLength={200}
        error={tried && !plausible ? t('account.missingEmail') : undefined}
      />
      <RoleChoice value={position} onChange={setPosition} />
      <GroupChecks value={groupIds} onChange={setGroupIds} />
    </FormDialog>
  )
}

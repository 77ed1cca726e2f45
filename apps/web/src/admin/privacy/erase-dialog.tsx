import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNames } from '../usage/usage-data.ts'

type EraseDialogProps = { userId: string; name: string; onClose: () => void }

/** Erases a person for good, after their e-mail address was typed; spaces and documents may go to a successor. */
export function EraseDialog({ userId, name, onClose }: EraseDialogProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const people = useNames('person')
  const self = useUser().id
  const { data: found } = useQuery({
    queryKey: ['people', 'one', userId],
    queryFn: ({ signal }) => api.admin.people.list.query({ search: name }, { signal }),
  })
  const email = found?.people.find(({ id }) => id === userId)?.email
  const [typed, setTyped] = useState('')
  const [successor, setSuccessor] = useState(self)
  const [tried, setTried] = useState(false)
  const right = email !== undefined && typed.trim().toLowerCase() === email.toLowerCase()
  const erase = async () => {
    await api.admin.privacy.erase.mutate({
      userId,
      email: typed.trim(),
      successorId: successor === '' ? null : successor,
    })
    await Promise.all(
      ['privacy', 'people'].map((queryKey) => client.invalidateQueries({ queryKey: [queryKey] })),
    )
  }
  return (
    <FormDialog
      title={t('admin.privacy.eraseTitle', { name })}
      action={t('admin.privacy.erase')}
      danger
      ready={right}
      onTry={() => setTried(true)}
      onSave={erase}
      onClose={onClose}
    >
      <p className="-mt-2 text-ink-soft">{t('admin.privacy.eraseText')}</p>
      <Choice
        label={t('admin.privacy.successor')}
        value={successor}
        options={[
          { value: '', text: t('admin.privacy.noSuccessor') },
          ...[...people].filter(([id]) => id !== userId).map(([id, text]) => ({ value: id, text })),
        ]}
        onChange={setSuccessor}
      />
      <Field
        label={t('common.typeToConfirm', { word: email ?? '…' })}
        value={typed}
        onChange={setTyped}
        error={tried && !right ? t('common.typedOtherwise', { word: email ?? '…' }) : undefined}
      />
    </FormDialog>
  )
}

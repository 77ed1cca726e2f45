import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { directoryTokens } from './sign-on-data.ts'

/** Makes a token for a directory and shows it once. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [token, setToken] = useState<string>()
  const wanted = name.trim()
  if (token !== undefined) {
    return (
      <ShownOnce
        title={t('admin.signOn.tokenMade')}
        text={t('admin.signOn.tokenMadeText')}
        label={wanted}
        secret={token}
        onClose={onClose}
      />
    )
  }
  return (
    <FormDialog
      title={t('admin.signOn.addToken')}
      action={t('common.create')}
      ready={wanted !== ''}
      onTry={() => setTried(true)}
      onSave={async () => {
        const made = await api.admin.scim.create.mutate({ name: wanted })
        await client.invalidateQueries({ queryKey: directoryTokens.queryKey })
        setToken(made.token)
      }}
      onClose={onClose}
      stays
    >
      <Field
        label={t('admin.signOn.tokenFor')}
        value={name}
        onChange={setName}
        maxLength={80}
        error={tried && wanted === '' ? t('common.missingName') : undefined}
      />
    </FormDialog>
  )
}

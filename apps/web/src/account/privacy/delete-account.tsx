import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { TypedConfirm } from '../../ui/typed-confirm.tsx'
import { useUser } from '../account-state.ts'
import { ErasureDialog } from './erasure-dialog.tsx'

/** Deletes the signed-in person's account once they have typed their address. */
export function DeleteAccount() {
  const { t } = useTranslation()
  const { email } = useUser()
  const [asking, setAsking] = useState(false)
  const [order, setOrder] = useState<{ id: string; secret: string }>()
  return (
    <>
      <Button look="danger" icon="trash" onPress={() => setAsking(true)}>
        {t('privacy.deleteAction')}
      </Button>
      {asking && (
        <TypedConfirm
          title={t('privacy.deleteConfirmTitle')}
          text={t('privacy.deleteConfirmText')}
          action={t('privacy.deleteAction')}
          word={email}
          onConfirm={async () => setOrder(await api.admin.privacy.eraseMe.mutate({ email }))}
          onClose={() => setAsking(false)}
        />
      )}
      {order && <ErasureDialog order={order} />}
    </>
  )
}

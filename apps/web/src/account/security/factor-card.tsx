import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { accountState, useUser } from '../account-state.ts'
import { Card } from './card.tsx'
import { FactorSetup } from './factor-setup.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { askAuth } from '../auth.ts'

/** The second factor: whether there is one, setting it up, and giving it up. */
export function FactorCard() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { twoFactorEnabled } = useUser()
  const [asking, setAsking] = useState<'on' | 'off'>()
  const close = () => setAsking(undefined)
  const refresh = () => client.invalidateQueries({ queryKey: accountState.queryKey })
  return (
    <Card title={t('security.factor')} lead={t('security.factorLead')}>
      <Badge tone={twoFactorEnabled ? 'good' : 'warn'}>
        {twoFactorEnabled ? t('security.factorOn') : t('security.factorOff')}
      </Badge>
      {twoFactorEnabled ? (
        <Button onPress={() => setAsking('off')}>{t('security.factorRemove')}</Button>
      ) : (
        <Button look="primary" onPress={() => setAsking('on')}>
          {t('security.factorAdd')}
        </Button>
      )}
      {asking === 'on' && <FactorSetup onClose={close} onDone={refresh} />}
      {asking === 'off' && (
        <PasswordDialog
          title={t('security.factorRemove')}
          onClose={close}
          onConfirm={async (password) => {
            await askAuth('two-factor/disable', { password })
            await refresh()
          }}
        />
      )}
    </Card>
  )
}

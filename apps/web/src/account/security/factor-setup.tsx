import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { SmallDialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { SecretBox } from '../../ui/secret-box.tsx'
import { askAuth } from '../auth.ts'
import { PasswordDialog } from './password-dialog.tsx'
import { QrCode } from './qr-code.tsx'

type Begun = { address: string; codes: readonly string[] }

function begunOf(answer: unknown): Begun {
  const value = (name: string): unknown =>
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined
  const [address, codes] = [value('totpURI'), value('backupCodes')]
  if (typeof address !== 'string' || !Array.isArray(codes)) throw new Error('the platform answered otherwise')
  return { address, codes: codes.map(String) }
}

/** Sets up an authenticator: password, picture to scan, first code, recovery codes. It counts from the first right code on. */
export function FactorSetup({ onClose, onDone }: { onClose: () => void; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation()
  const [begun, setBegun] = useState<Begun>()
  const [proven, setProven] = useState(false)
  const [code, setCode] = useState('')
  // A window closes after each step; only giving up ends the whole.
  const advancing = useRef(false)
  const close = () => {
    if (!advancing.current) onClose()
    advancing.current = false
  }
  if (!begun)
    return (
      <PasswordDialog
        title={t('security.factorAdd')}
        onClose={close}
        onConfirm={async (password) => {
          setBegun(begunOf(await askAuth('two-factor/enable', { password })))
          advancing.current = true
        }}
      />
    )
  if (proven)
    return (
      <SmallDialog title={t('security.recoveryTitle')} open onClose={onClose}>
        <div className="mt-5 flex flex-col gap-5">
          <SecretBox label={t('security.recoveryLead')} value={begun.codes.join(' ')} />
          <Button look="primary" onPress={onClose}>
            {t('security.recoveryKept')}
          </Button>
        </div>
      </SmallDialog>
    )
  return (
    <FormDialog
      title={t('security.factorAdd')}
      action={t('security.continue')}
      ready={code.trim() !== ''}
      onSave={async () => {
        await askAuth('two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') })
        setProven(true)
        await onDone()
        advancing.current = true
      }}
      onClose={close}
    >
      <p className="text-ink-soft">{t('security.scan')}</p>
      <QrCode text={begun.address} label={t('security.qrCode')} />
      <SecretBox
        label={t('security.secret')}
        value={new URL(begun.address).searchParams.get('secret') ?? ''}
      />
      <Field label={t('account.code')} value={code} onChange={setCode} autoComplete="one-time-code" />
    </FormDialog>
  )
}

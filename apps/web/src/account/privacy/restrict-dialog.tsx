import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'

type RestrictDialogProps = {
  title: string
  text: string
  onSave: (reason: string) => Promise<void>
  onClose: () => void
}

/** Asks why somebody's data shall only be kept. */
export function RestrictDialog({ title, text, onSave, onClose }: RestrictDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  return (
    <FormDialog
      title={title}
      action={t('privacy.restrictAction')}
      ready={!missing}
      onTry={() => setTried(true)}
      onSave={() => onSave(reason.trim())}
      onClose={onClose}
    >
      <p className="-mt-2 text-ink-soft">{text}</p>
      <TextArea
        label={t('privacy.restrictReason')}
        hint={t('privacy.restrictReasonHint')}
        value={reason}
        onChange={setReason}
        rows={3}
        maxLength={500}
        error={tried && missing ? t('privacy.restrictReasonMissing') : undefined}
      />
    </FormDialog>
  )
}

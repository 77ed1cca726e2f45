import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from './field.tsx'
import { FormDialog } from './form-dialog.tsx'

type TypedConfirmProps = {
  title: string
  text: ReactNode
  action: string
  /** What must be typed, e.g. the address of the person who will be erased. */
  word: string
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** Asks for a word to be typed before something is destroyed for good. */
export function TypedConfirm({ title, text, action, word, onConfirm, onClose }: TypedConfirmProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const right = typed.trim() === word
  return (
    <FormDialog
      title={title}
      action={action}
      danger
      ready={right}
      onTry={() => setTried(true)}
      onSave={onConfirm}
      onClose={onClose}
    >
      <div className="text-ink-soft wrap-anywhere">{text}</div>
      <Field
        label={t('common.typeToConfirm', { word })}
        value={typed}
        onChange={setTyped}
        error={tried && !right ? t('common.typedOtherwise', { word }) : undefined}
      />
    </FormDialog>
  )
}

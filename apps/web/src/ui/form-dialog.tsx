import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { SmallDialog } from './dialog.tsx'
import { Problem } from './problem.tsx'

type FormDialogProps = {
  title: string
  action: string
  children: ReactNode
  /** Whether what was entered can be sent; asked when the person tries. */
  ready: boolean
  /** Told at each try, so that fields can show what is missing. */
  onTry?: () => void
  onSave: () => Promise<unknown>
  onClose: () => void
  wide?: boolean
  /** What it does cannot be undone. */
  danger?: boolean
  /** Whoever shows it puts something else in its place after saving, instead of closing it. */
  stays?: boolean
}

/** A form in a window. Stays open and says why when saving fails. */
export function FormDialog({
  title,
  action,
  children,
  ready,
  onTry,
  onSave,
  onClose,
  wide = false,
  danger = false,
  stays = false,
}: FormDialogProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // A dialog's form stands inside another one as far as React's events are concerned.
    event.stopPropagation()
    onTry?.()
    if (!ready || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSave()
      if (!stays) onClose()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <SmallDialog title={title} open onClose={onClose} wide={wide}>
      <form onSubmit={(event) => void submit(event)} noValidate className="mt-5 flex flex-col gap-5">
        {children}
        {error !== undefined && <Problem error={error} />}
        <div className="mt-2 flex flex-wrap justify-end gap-3">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} isPending={busy}>
            {action}
          </Button>
        </div>
      </form>
    </SmallDialog>
  )
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { Problem } from './problem.tsx'

type DialogProps = {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  role?: 'dialog' | 'alertdialog'
  wide?: boolean
}

/** A small window over the page; a sheet from below on phones. Esc and a click outside close it. */
export function SmallDialog({ title, open, onClose, children, role = 'dialog', wide = false }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable={role === 'dialog'}
      className="fading fixed inset-0 z-40 flex items-end justify-center bg-scrim sm:items-center sm:p-6"
    >
      <Modal
        className={`sliding-up flex max-h-[94dvh] w-full flex-col overflow-y-auto rounded-t-3xl bg-surface shadow-float sm:rounded-3xl ${wide ? 'max-w-2xl' : 'max-w-md'}`}
      >
        <Dialog role={role} className="p-6 outline-none sm:p-7">
          <Heading slot="title" className="font-serif text-2xl text-ink">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type ConfirmProps = {
  title: string
  text: string
  action: string
  open: boolean
  onClose: () => void
  onConfirm: () => Promise<unknown>
  /** How the button looks; what it does is dangerous unless said. */
  look?: 'danger' | 'primary'
}

/** Asks before something happens that matters, and shows if it fails. */
export function Confirm({ title, text, action, open, onClose, onConfirm, look = 'danger' }: ConfirmProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const confirm = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <SmallDialog title={title} open={open} onClose={onClose} role="alertdialog">
      <p className="mt-3 text-ink-soft break-words">{text}</p>
      {error !== undefined && <Problem error={error} className="mt-4" />}
      <div className="mt-7 flex justify-end gap-3">
        <Button onPress={onClose} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button look={look} isDisabled={busy} onPress={() => void confirm()}>
          {action}
        </Button>
      </div>
    </SmallDialog>
  )
}

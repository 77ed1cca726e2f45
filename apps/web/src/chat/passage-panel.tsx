import { useEffect, useRef } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Citation } from '../api.ts'
import { useMedia } from '../lib/media.ts'
import { PassageView } from './passage-view.tsx'

type PanelProps = { citation: Citation; onClose: () => void }

/** The opened passage: beside the conversation where there is room, else a sheet over it. */
export function PassagePanel({ citation, onClose }: PanelProps) {
  const { t } = useTranslation()
  const roomy = useMedia('(min-width: 72rem)')
  if (!roomy) {
    return (
      <ModalOverlay
        isOpen
        onOpenChange={(open) => !open && onClose()}
        isDismissable
        className="fading fixed inset-0 z-40 flex items-end bg-scrim sm:items-stretch sm:justify-end"
      >
        <Modal className="sliding-up flex h-[85dvh] w-full flex-col overflow-hidden rounded-t-3xl bg-canvas shadow-float sm:h-full sm:w-[28rem] sm:rounded-none">
          <Dialog aria-label={t('chat.passage')} className="flex min-h-0 flex-1 flex-col outline-none">
            <PassageView citation={citation} onClose={onClose} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    )
  }
  return <Beside citation={citation} onClose={onClose} />
}

function Beside({ citation, onClose }: PanelProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
  }, [citation])
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('chat.passage')}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="sliding-right flex w-[28rem] shrink-0 flex-col border-l border-line bg-surface outline-none"
    >
      <PassageView citation={citation} onClose={onClose} />
    </aside>
  )
}

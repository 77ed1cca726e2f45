import { useEffect, useRef } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../lib/media.ts'
import { IconButton } from '../../ui/button.tsx'
import { EdgeDetails } from './edge-details.tsx'
import type { ServiceEdge } from './service-graph.ts'

type PanelProps = { edge: ServiceEdge; onClose: () => void }

/** The details of an edge: beside the map where there is room, else a sheet over it. */
export function EdgePanel({ edge, onClose }: PanelProps) {
  const { t } = useTranslation()
  const roomy = useMedia('(min-width: 80rem)')
  if (roomy) return <Beside edge={edge} onClose={onClose} />
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fading fixed inset-0 z-40 flex items-end bg-scrim sm:items-stretch sm:justify-end"
    >
      <Modal className="sliding-up flex h-[85dvh] w-full flex-col overflow-hidden rounded-t-3xl bg-canvas shadow-float sm:h-full sm:w-[28rem] sm:rounded-none">
        <Dialog
          aria-label={t('admin.services.details')}
          className="flex min-h-0 flex-1 flex-col outline-none"
        >
          <Content edge={edge} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Beside({ edge, onClose }: PanelProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
  }, [edge.key])
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('admin.services.details')}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="sliding-right flex w-[28rem] shrink-0 flex-col border-l border-line bg-surface outline-none"
    >
      <Content edge={edge} onClose={onClose} />
    </aside>
  )
}

function Content({ edge, onClose }: PanelProps) {
  const { t } = useTranslation()
  return (
    <>
      <header className="flex items-start gap-2 border-b border-line py-3 pr-3 pl-5">
        <h2 className="min-w-0 flex-1 py-1.5 font-medium break-words">
          {t('admin.services.edge', { caller: edge.from, callee: edge.to })}
        </h2>
        <IconButton icon="close" label={t('admin.services.close')} onPress={onClose} />
      </header>
      <div
        className="focus-ring min-h-0 flex-1 overflow-y-auto px-5 pb-8"
        role="region"
        aria-label={t('admin.services.details')}
        tabIndex={0}
      >
        {edge.parts.length === 0 && <p className="pt-5 text-ink-soft">{t('admin.services.notSeen')}</p>}
        {edge.parts.map(({ app, edge: own }) => (
          <section key={app} aria-label={app}>
            <h3 className="pt-5 font-serif text-lg">{app}</h3>
            <EdgeDetails edge={own} />
          </section>
        ))}
      </div>
    </>
  )
}

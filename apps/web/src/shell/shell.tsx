import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../lib/media.ts'
import { IconButton } from '../ui/button.tsx'
import { useUser } from '../account/account-state.ts'
import { Brand } from './brand.tsx'
import { useBrandColour } from './branding.ts'
import { RestrictedNote } from './restricted-note.tsx'
import { Sidebar } from './sidebar.tsx'
import { useShortcuts } from './shortcuts.ts'

const storageKey = 'wattos.sidebar'

function storedOpen(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'closed'
  } catch {
    return true
  }
}

/** The frame of the console: sidebar beside the page, or behind a button on narrow screens. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const wide = useMedia('(min-width: 56rem)')
  const [open, setOpen] = useState(storedOpen)
  const [sheet, setSheet] = useState(false)
  const { pathname } = useLocation()
  useEffect(() => {
    setSheet(false)
  }, [pathname])
  const toggle = () => {
    if (!wide) return setSheet(!sheet)
    try {
      localStorage.setItem(storageKey, open ? 'closed' : 'open')
    } catch {
      // Remembered until the page is left.
    }
    setOpen(!open)
  }
  useShortcuts(toggle)
  useBrandColour(useUser().tenant.brandColor)
  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#content"
        className="focus-ring sr-only z-50 rounded-xl bg-surface px-4 py-2 text-ink shadow-float focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('common.skip')}
      </a>
      {wide && open && (
        <div className="flex w-72 shrink-0 flex-col border-r border-line bg-sidebar">
          <Sidebar onHide={toggle} hideLabel={t('shell.collapse')} />
        </div>
      )}
      {!wide && (
        <ModalOverlay
          isOpen={sheet}
          onOpenChange={setSheet}
          isDismissable
          className="fading fixed inset-0 z-40 bg-scrim"
        >
          <Modal className="sliding-left h-full w-[min(20rem,86vw)] bg-sidebar shadow-float">
            <Dialog aria-label={t('shell.main')} className="flex h-full flex-col outline-none">
              <Sidebar
                onHide={() => setSheet(false)}
                hideLabel={t('shell.closeMenu')}
                onNavigate={() => setSheet(false)}
              />
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
      <div className="relative flex min-w-0 flex-1 flex-col">
        {!wide && (
          <header className="flex min-h-14 items-center gap-2 border-b border-line px-2">
            <IconButton icon="menu" label={t('shell.openMenu')} onPress={() => setSheet(true)} />
            <Brand />
          </header>
        )}
        {wide && !open && (
          <div className="absolute top-3 left-3 z-20">
            <IconButton icon="sidebar" label={t('shell.expand')} onPress={toggle} />
          </div>
        )}
        <RestrictedNote />
        <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
    </div>
  )
}

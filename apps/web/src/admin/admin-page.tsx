import type { ReactNode } from 'react'
import { usePageTitle } from '../shell/page-title.ts'

type AdminPageProps = { title: string; lead: string; actions?: ReactNode; children: ReactNode }

/** A page of the administration: what it is for, what can be done, what there is. */
export function AdminPage({ title, lead, actions, children }: AdminPageProps) {
  usePageTitle(title)
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-10 sm:py-12">
        <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
          <div className="max-w-2xl">
            <h1 className="font-serif text-3xl hyphens-auto">{title}</h1>
            <p className="mt-2 text-ink-soft">{lead}</p>
          </div>
          {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
        </header>
        <div className="mt-8 flex flex-col gap-8">{children}</div>
      </div>
    </div>
  )
}

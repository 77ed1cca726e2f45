import type { ReactNode } from 'react'

/** One part of the page: what it is about, how it stands, what can be done. */
export function Card({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-3xl border border-line bg-surface p-5 sm:p-6">
      <h2 className="text-lg font-medium">{title}</h2>
      <p className="mt-1 text-sm text-ink-soft">{lead}</p>
      <div className="mt-4 flex flex-col items-start gap-4">{children}</div>
    </section>
  )
}

/** One line of a list with what can be done about it. */
export function Line({ name, about, children }: { name: ReactNode; about: string; children?: ReactNode }) {
  return (
    <li className="flex w-full flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0">
      <div className="min-w-0 flex-1 basis-52">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-sm text-ink-soft wrap-anywhere">{about}</p>
      </div>
      {children}
    </li>
  )
}

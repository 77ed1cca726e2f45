import { useId } from 'react'
import type { ReactNode } from 'react'

/** A part of the page with its heading. */
export function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-10 border-t border-line pt-7">
      <h2 id={id} className="font-serif text-2xl">
        {title}
      </h2>
      {text !== undefined && <p className="mt-2 max-w-xl text-ink-soft">{text}</p>}
      <div className="mt-5">{children}</div>
    </section>
  )
}

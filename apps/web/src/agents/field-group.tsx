import type { ReactNode } from 'react'

/** Fields of a form that belong together, under their name. */
export function FieldGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-5">
      <legend className="mb-4 text-lg font-semibold">{title}</legend>
      {hint !== undefined && <p className="-mt-3 text-sm text-ink-soft">{hint}</p>}
      {children}
    </fieldset>
  )
}

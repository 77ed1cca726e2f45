import type { ReactNode } from 'react'

/** What a fact is called, and what it is; an empty value shows as a dash. */
export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** Lists what is known of one thing, name beside value. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mt-4 grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
      {facts.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="wrap-anywhere">{value || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { ReactNode } from 'react'

const tones = {
  plain: 'bg-hover text-ink',
  good: 'bg-accent-wash text-ink',
  warn: 'bg-warn-wash text-ink',
  bad: 'bg-danger-wash text-ink',
} as const

/** How serious a badge looks; its words say the same. */
export type Tone = keyof typeof tones

/** A short state in words on a coloured ground. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-lg px-2 py-0.5 text-xs font-medium ${tones[tone]}`}>
      {children}
    </span>
  )
}

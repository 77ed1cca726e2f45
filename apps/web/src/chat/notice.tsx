import { Icon } from '../ui/icon.tsx'

/** What an answer or a summary says about who wrote it, where the organisation wants that said. */
export function Notice({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <p className="flex items-start gap-2 text-sm text-ink-soft">
      <Icon name="info" className="mt-0.5 size-4" />
      {text}
    </p>
  )
}

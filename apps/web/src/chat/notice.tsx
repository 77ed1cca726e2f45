import type { Message } from '../api.ts'
import { Icon } from '../ui/icon.tsx'

/** What an answer says about who wrote it, where the organisation wants that said. */
export function Notice({ message }: { message: Message }) {
  if (message.notice === null) return null
  return (
    <p className="flex items-start gap-2 text-sm text-ink-soft">
      <Icon name="info" className="mt-0.5 size-4" />
      {message.notice}
    </p>
  )
}

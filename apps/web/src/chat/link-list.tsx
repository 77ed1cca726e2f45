import { useTranslation } from 'react-i18next'
import type { Message } from '../api.ts'
import { Icon } from '../ui/icon.tsx'

/** Pages outside the platform on which an answer rests. */
export function LinkList({ links }: { links: Message['links'] }) {
  const { t } = useTranslation()
  if (links.length === 0) return null
  return (
    <ul aria-label={t('chat.agent.links')} className="flex flex-wrap gap-2">
      {links.map(({ ordinal, title, url }) => (
        <li key={ordinal} className="max-w-full">
          <a
            href={url}
            target="_blank"
            rel="noreferrer"
            className="focus-ring flex min-h-9 max-w-full items-center gap-2 rounded-xl border border-line bg-surface px-2.5 text-sm transition-colors hover:bg-hover"
          >
            <span className="font-semibold text-accent tabular-nums">{ordinal}</span>
            <span className="truncate">{title}</span>
            <Icon name="external" className="size-4 shrink-0" />
          </a>
        </li>
      ))}
    </ul>
  )
}

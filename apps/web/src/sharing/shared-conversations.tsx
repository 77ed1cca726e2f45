import { queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { namesOf } from './sharing-data.ts'

const sharedList = queryOptions({
  queryKey: ['shared-conversations'],
  queryFn: ({ signal }) => api.chat.conversations.shared.query(undefined, { signal }),
})

/** The conversations that others have shared, under their own heading; nothing while there are none. */
export function SharedConversations() {
  const { t } = useTranslation()
  const { data = [] } = useQuery(sharedList)
  const { data: names } = useQuery(namesOf([...new Set(data.map(({ ownerId }) => ownerId))]))
  if (data.length === 0) return null
  return (
    <section aria-labelledby="conversations-shared" className="mb-4">
      <h3 id="conversations-shared" className="px-3 py-1.5 text-xs font-medium text-ink-faint">
        {t('sharing.withMe')}
      </h3>
      <ul>
        {data.map(({ id, title, ownerId }) => (
          <li key={id}>
            <Link
              to="/chat/$conversationId"
              params={{ conversationId: id }}
              className="focus-ring flex flex-col rounded-xl px-3 py-2 text-sm text-ink-soft hover:bg-hover aria-[current=page]:bg-hover aria-[current=page]:text-ink"
            >
              <span className="truncate">{title}</span>
              <span className="truncate text-xs text-ink-faint">
                {t('sharing.by', { name: names?.get(ownerId) ?? t('sharing.unknown') })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

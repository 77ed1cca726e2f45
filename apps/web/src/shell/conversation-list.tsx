import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import { conversationList } from '../chat/conversation-data.ts'
import { SharedConversations } from '../sharing/shared-conversations.tsx'
import { Problem } from '../ui/problem.tsx'
import { ConversationRow } from './conversation-row.tsx'
import { groupByDate } from './group-by-date.ts'

/** Earlier conversations under the day they were last used; none of somebody whose data may only be kept. */
export function ConversationList() {
  return useUser().restricted ? null : <Conversations />
}

function Conversations() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(conversationList)
  return (
    <div className="px-3 pb-4">
      <h2 className="sr-only">{t('shell.conversations')}</h2>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="px-3 py-2 text-sm text-ink-faint">{t('shell.noConversations')}</p>}
      <SharedConversations />
      {data &&
        groupByDate(data).map(([group, entries]) => (
          <section key={group} aria-labelledby={`conversations-${group}`} className="mb-4">
            <h3 id={`conversations-${group}`} className="px-3 py-1.5 text-xs font-medium text-ink-faint">
              {t(`shell.${group}`)}
            </h3>
            <ul>
              {entries.map((entry) => (
                <ConversationRow key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

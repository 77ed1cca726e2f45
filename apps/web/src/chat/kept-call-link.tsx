import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { api } from '../api.ts'
import { buttonClass } from '../ui/button.tsx'

/** Leads whoever may see it to what was kept of the call to a model that failed; nothing where nothing was kept. */
export function KeptCallLink({ requestId }: { requestId: string }) {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['prompts', 'of request', requestId],
    queryFn: ({ signal }) => api.llm.prompts.list.query({ requestId, limit: 1 }, { signal }),
    enabled: useCan('usage:read'),
  })
  if (!data || data.entries.length === 0) return null
  return (
    <Link to="/admin/prompts" search={{ requestId }} className={buttonClass('quiet', 'small')}>
      {t('chat.keptCall')}
    </Link>
  )
}

import './register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Loaded } from '../ui/loaded.tsx'
import { ApprovalCard } from './approval-card.tsx'

/** One decision, to which the link of a mail leads; its secret stands behind the `#`. */
export function ApprovalPage() {
  const { t } = useTranslation()
  usePageTitle(t('agents.inbox.title'))
  const { approvalId } = useParams({ from: '/approvals/$approvalId' })
  const { hash } = useLocation()
  const link = hash === '' ? undefined : hash
  const query = useQuery({
    queryKey: ['approvals', approvalId],
    queryFn: ({ signal }) =>
      api.agents.approvals.get.query({ id: approvalId, ...(link !== undefined && { link }) }, { signal }),
  })
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-3xl px-5 py-8 sm:px-10 sm:py-14">
        <h1 className="mb-8 font-serif text-3xl sm:text-4xl">{t('agents.inbox.title')}</h1>
        <Loaded query={query}>{(approval) => <ApprovalCard approval={approval} link={link} />}</Loaded>
      </div>
    </div>
  )
}

import './register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../shell/page-title.ts'
import { Loaded } from '../ui/loaded.tsx'
import { approvalList } from './agent-data.ts'
import { ApprovalCard } from './approval-card.tsx'

/** The decisions that wait for the person. */
export function ApprovalsPage() {
  const { t } = useTranslation()
  usePageTitle(t('agents.inbox.title'))
  const query = useQuery(approvalList)
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-3xl px-5 py-8 sm:px-10 sm:py-14">
        <h1 className="font-serif text-3xl sm:text-4xl">{t('agents.inbox.title')}</h1>
        <p className="mt-2.5 text-ink-soft">{t('agents.inbox.lead')}</p>
        <div className="mt-8">
          <Loaded query={query}>
            {(approvals) => (
              <>
                <p role="status" className="mb-4 text-ink-soft">
                  {approvals.length === 0
                    ? t('agents.inbox.none')
                    : t('agents.inbox.waiting', { count: approvals.length })}
                </p>
                <ul className="flex flex-col gap-5">
                  {approvals.map((approval) => (
                    <li key={approval.id}>
                      <ApprovalCard approval={approval} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </Loaded>
        </div>
      </div>
    </div>
  )
}

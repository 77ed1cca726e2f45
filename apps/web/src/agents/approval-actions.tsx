import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Approval } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { approvalList } from './agent-data.ts'
import { AnswerDialog, ChangeDialog, DelegateDialog, RejectDialog } from './decision-dialogs.tsx'

/** What is sent along with every decision: exactly the call that was shown. */
export interface Shown {
  readonly id: string
  readonly hash: string
  readonly link?: string
}

type Asking = 'reject' | 'change' | 'answer' | 'delegate'

/** Agree, refuse, change, answer, or leave it to somebody else. */
export function ApprovalActions({ approval, link }: { approval: Approval; link: string | undefined }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [asking, setAsking] = useState<Asking>()
  const shown: Shown = { id: approval.id, hash: approval.hash, ...(link !== undefined && { link }) }
  const done = async () => {
    announce(t('agents.inbox.done'))
    await client.invalidateQueries({ queryKey: approvalList.queryKey })
  }
  const approve = useMutation({
    mutationFn: () => api.agents.approvals.approve.mutate(shown),
    onSettled: () => client.invalidateQueries({ queryKey: approvalList.queryKey }),
    onSuccess: () => announce(t('agents.inbox.done')),
  })
  const dialog = { approval, shown, onDone: done, onClose: () => setAsking(undefined) }
  const isCall = approval.kind === 'call'
  return (
    <div className="mt-5">
      {approve.error && <Problem error={approve.error} className="mb-4" />}
      <div className="flex flex-wrap gap-3">
        {isCall ? (
          <Button look="primary" isPending={approve.isPending} onPress={() => approve.mutate()}>
            {t('agents.inbox.approve')}
          </Button>
        ) : (
          <Button look="primary" onPress={() => setAsking('answer')}>
            {t('agents.inbox.answer')}
          </Button>
        )}
        <Button onPress={() => setAsking('reject')}>{t('agents.inbox.reject')}</Button>
        {isCall && <Button onPress={() => setAsking('change')}>{t('agents.inbox.change')}</Button>}
        {link === undefined && (
          <Button look="bare" onPress={() => setAsking('delegate')}>
            {t('agents.inbox.delegate')}
          </Button>
        )}
      </div>
      {asking === 'reject' && <RejectDialog {...dialog} />}
      {asking === 'change' && <ChangeDialog {...dialog} />}
      {asking === 'answer' && <AnswerDialog {...dialog} />}
      {asking === 'delegate' && <DelegateDialog {...dialog} />}
    </div>
  )
}

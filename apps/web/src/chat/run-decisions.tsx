import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { approvalList } from '../agents/agent-data.ts'
import { ApprovalCard } from '../agents/approval-card.tsx'
import { api } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { namesOf } from '../sharing/sharing-data.ts'
import { Icon } from '../ui/icon.tsx'

type DecisionsProps = {
  runId: string
  /** Whether the reader's own run waits; without a word it is somebody else's. */
  own?: boolean
}

/** The decisions of a run, and of those that agents asked for in it, that are the reader's to make, as in their inbox; for the others of their own run, whose they are. */
export function RunDecisions({ runId, own }: DecisionsProps) {
  const mayDecide = useCan('agent:approve')
  const { data } = useQuery({ ...approvalList, enabled: mayDecide && own !== false })
  const cards = own === false ? [] : (data ?? []).filter(({ run }) => [run.id, ...run.above].includes(runId))
  const isKnown = !mayDecide || data !== undefined
  return (
    <>
      {cards.map((approval) => (
        <ApprovalCard key={approval.id} approval={approval} />
      ))}
      {own === true && isKnown && <WaitingFor runId={runId} except={cards.map(({ id }) => id)} />}
    </>
  )
}

/** Who decides, where it is not the reader. */
function WaitingFor({ runId, except }: { runId: string; except: readonly string[] }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data = [] } = useQuery({
    queryKey: ['agent-run', runId, 'waiting'],
    queryFn: ({ signal }) => api.agents.runs.waiting.query({ id: runId }, { signal }),
    refetchInterval: 5_000,
  })
  const others = data.filter(({ id }) => !except.includes(id))
  const { data: names } = useQuery(namesOf([...new Set(others.flatMap(({ askedIds }) => askedIds))]))
  return others.map(({ id, kind, tool, askedIds, fourEyes, expiresAt }) => {
    const when = formatMoment(expiresAt, language)
    const named = askedIds.map((asked) => names?.get(asked) ?? t('sharing.unknown'))
    const who =
      named.length > 0 ? named.join(', ') : t(fourEyes ? 'chat.agent.anotherEditor' : 'chat.agent.editors')
    return (
      <p key={id} className="flex items-start gap-2.5 rounded-2xl bg-warn-wash px-5 py-4 text-sm">
        <Icon name="people" className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0 wrap-anywhere">
          {t(kind === 'call' ? 'chat.agent.waitsForCall' : 'chat.agent.waitsForAnswer', { tool, who, when })}
        </span>
      </p>
    )
  })
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import type { Approval } from '../api.ts'
import { Link } from '@tanstack/react-router'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { useAbout } from '../lib/use-about.ts'
import { namesOf } from '../sharing/sharing-data.ts'
import { Badge } from '../ui/badge.tsx'
import { ApprovalActions } from './approval-actions.tsx'
import { Json } from './json.tsx'
import { WithheldNote } from './withheld-note.tsx'

type ApprovalCardProps = { approval: Approval; link?: string | undefined }

/** Everything that one needs to know to decide, and the decision. */
export function ApprovalCard({ approval, link }: ApprovalCardProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const user = useUser()
  const about = useAbout()
  const { agent, tool, run, kind, state } = approval
  const question = kind === 'question' ? questionIn(approval.arguments) : undefined
  const words = { agent: agent.name, tool: tool.id }
  const { data: names } = useQuery(namesOf(run.userId === user.id ? [] : [run.userId]))
  const headingId = `approval-${approval.id}`
  return (
    <section aria-labelledby={headingId} className="rounded-3xl border border-line bg-surface p-5 sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 id={headingId} className="min-w-0 flex-1 basis-60 text-lg font-semibold wrap-anywhere">
          {kind === 'question' ? t('agents.inbox.asks', words) : t('agents.inbox.wants', words)}
        </h2>
        {state === 'waiting' ? (
          <span className="text-sm text-ink-soft">
            {t('agents.inbox.until', { when: formatMoment(approval.expiresAt, language) })}
          </span>
        ) : (
          <Badge tone={state === 'approved' || state === 'answered' ? 'good' : 'plain'}>
            {t(`agents.inbox.decided.${state}`)}
          </Badge>
        )}
      </div>
      {tool.description !== '' && kind === 'call' && (
        <p className="mt-1 line-clamp-3 text-sm text-ink-soft">{about(tool)}</p>
      )}
      <p className="mt-1 text-sm text-ink-soft empty:hidden">
        {[
          run.userId !== user.id &&
            t('agents.inbox.forPerson', { person: names?.get(run.userId) ?? t('sharing.unknown') }),
          approval.askedBy !== null && t('agents.inbox.askedBy', { agent: approval.askedBy }),
        ]
          .filter((part) => part !== false)
          .join(' · ')}
      </p>
      {approval.reason !== '' && <Said label={t('agents.inbox.why')} text={approval.reason} />}
      {question !== undefined ? (
        <Said label={t('agents.inbox.question')} text={question} />
      ) : (
        <Json label={t('agents.inbox.what')} value={approval.arguments} />
      )}
      <Said label={t('agents.inbox.task')} text={run.input} />
      {approval.note !== '' && <Said label={t(`agents.inbox.decided.${state}`)} text={approval.note} />}
      {approval.withheld && (
        <div className="mt-3">
          <WithheldNote />
        </div>
      )}
      {run.userId === user.id && (
        <Link
          to="/agents/runs/$runId"
          params={{ runId: run.id }}
          className="focus-ring mt-3 inline-flex min-h-9 items-center rounded-lg text-sm underline underline-offset-4"
        >
          {t('agents.inbox.toRun')}
        </Link>
      )}
      {state === 'waiting' && <ApprovalActions approval={approval} link={link} />}
    </section>
  )
}

function questionIn(value: unknown): string | undefined {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'question') : undefined
  return typeof found === 'string' ? found : undefined
}

function Said({ label, text }: { label: string; text: string }) {
  return (
    <div className="mt-3">
      <p className="text-sm text-ink-soft">{label}</p>
      <p className="line-clamp-6 whitespace-pre-wrap wrap-anywhere">{text}</p>
    </div>
  )
}

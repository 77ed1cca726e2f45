import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Citation, Summary } from '../api.ts'
import { AnswerBody } from '../chat/answer-body.tsx'
import { Notice } from '../chat/notice.tsx'
import { PassagePanel } from '../chat/passage-panel.tsx'
import { SourceList } from '../chat/source-list.tsx'
import { copyText } from '../lib/copy-text.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { announce } from '../ui/announcer.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageProblem, Problem } from '../ui/problem.tsx'
import { summaryList, summaryQuery } from './summary-data.ts'
import { useProgress } from './use-progress.ts'

/** A summary: how far it is, then what it says and on what it rests. */
export function SummaryPage() {
  const { t } = useTranslation()
  const { summaryId } = useParams({ from: '/summaries/$summaryId' })
  const { data, error, refetch } = useQuery(summaryQuery(summaryId))
  usePageTitle(data?.title)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="sr-only">{t('common.loading')}</p>
  return <Shown key={data.id} summary={data} />
}

function Shown({ summary }: { summary: Summary }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  useProgress(summary)
  const [shown, setShown] = useState<Citation>()
  const [deleting, setDeleting] = useState(false)
  const { id, title, text, state, notice } = summary
  const remove = async () => {
    await api.summary.delete.mutate({ id })
    await client.invalidateQueries({ queryKey: summaryList.queryKey })
    await navigate({ to: '/summaries' })
  }
  const copy = async () => {
    if (await copyText(notice === null ? text : `${text}\n\n${notice}`)) announce(t('summaries.copied'))
  }
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto" tabIndex={0} role="region" aria-label={title}>
        <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-5 py-6 sm:px-10 sm:py-12">
          <Link
            to="/summaries"
            className="focus-ring inline-flex min-h-9 w-fit items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
          >
            <Icon name="back" className="size-4" />
            {t('summaries.back')}
          </Link>
          <h1 className="font-serif text-3xl wrap-anywhere">{title}</h1>
          {state === 'waiting' || state === 'running' ? (
            <Progress summary={summary} />
          ) : (
            <Text summary={summary} onOpen={setShown} />
          )}
          <div className="flex flex-wrap gap-3">
            {state === 'done' && text !== '' && (
              <Button size="small" icon="copy" onPress={() => void copy()}>
                {t('summaries.copy')}
              </Button>
            )}
            <Link to="/summaries" search={againOf(summary)} className={buttonClass('quiet', 'small')}>
              <Icon name="refresh" className="size-4" />
              {t('summaries.again')}
            </Link>
            <Button size="small" icon="trash" onPress={() => setDeleting(true)}>
              {t('common.delete')}
            </Button>
          </div>
        </div>
      </div>
      {shown && <PassagePanel citation={shown} onClose={() => setShown(undefined)} />}
      <Confirm
        title={t('summaries.deleteTitle')}
        text={t('summaries.deleteText', { name: title })}
        action={t('common.delete')}
        open={deleting}
        onClose={() => setDeleting(false)}
        onConfirm={remove}
      />
    </div>
  )
}

function againOf({ source, sourceId, title }: Summary) {
  return source === 'text' || sourceId === null ? {} : { kind: source, id: sourceId, name: title }
}

function Progress({ summary: { id, done, total } }: { summary: Summary }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => api.summary.cancel.mutate({ id }),
    onSuccess: () => client.invalidateQueries({ queryKey: summaryQuery(id).queryKey }),
  })
  const said = total === 0 ? t('summaries.preparing') : t('summaries.progress', { done, total })
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex items-center gap-2.5 text-ink-soft">
        <span className="breathing size-2.5 rounded-full bg-accent" aria-hidden="true" />
        {said}
      </p>
      <progress
        aria-label={said}
        value={total === 0 ? undefined : done}
        max={Math.max(1, total)}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
      />
      {cancel.error && <Problem error={cancel.error} />}
      <div>
        <Button size="small" icon="stop" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          {t('summaries.cancel')}
        </Button>
      </div>
    </div>
  )
}

function Text({ summary, onOpen }: { summary: Summary; onOpen: (citation: Citation) => void }) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const { state, withheld, mode, model, text, citations, errorReason } = summary
  if (withheld) return <p className="rounded-2xl border border-line px-5 py-4">{t('summaries.withheld')}</p>
  if (state === 'cancelled') return <p className="text-ink-soft">{t('summaries.state.cancelled')}</p>
  if (state === 'failed')
    return (
      <p className="rounded-2xl bg-danger-wash px-5 py-4" role="alert">
        {reasonText(errorReason ?? '')}
      </p>
    )
  const inDocuments = citations.filter(({ documentId }) => documentId !== '')
  return (
    <>
      <p className="flex items-center gap-2 text-sm text-ink-soft">
        <Icon name={mode === 'extractive' ? 'quote' : 'pen'} className="size-4" />
        {mode === 'extractive' ? t('summaries.quoted') : t('summaries.written', { model: model ?? '–' })}
      </p>
      <AnswerBody
        text={text}
        quoted={false}
        citations={citations}
        onOpen={(citation) => citation.documentId !== '' && onOpen(citation)}
      />
      <Notice text={summary.notice} />
      <SourceList citations={inDocuments} onOpen={onOpen} />
    </>
  )
}

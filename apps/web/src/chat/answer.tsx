import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Citation, Message } from '../api.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { AnswerActions } from './answer-actions.tsx'
import { AnswerBody } from './answer-body.tsx'
import { modelList } from './conversation-data.ts'
import { KeptCallLink } from './kept-call-link.tsx'
import { LinkList } from './link-list.tsx'
import { ModeLabel } from './mode-label.tsx'
import { Notice } from './notice.tsx'
import { shownSources } from './shown-sources.ts'
import { SourceList } from './source-list.tsx'
import { useAnswer } from './use-answer.ts'

type AnswerProps = {
  conversationId: string
  message: Message
  onOpen: (citation: Citation) => void
  /** Without it the answer is somebody else's, and only read. */
  onRegenerate: ((messageId: string) => void) | undefined
}

function Frame({ children, busy }: { children: React.ReactNode; busy: boolean }) {
  const { t } = useTranslation()
  return (
    <article
      aria-label={t('chat.assistant')}
      aria-busy={busy}
      className={`flex gap-4 ${busy ? 'rising' : ''}`}
    >
      <Mark className="mt-0.5 hidden size-7 shrink-0 sm:block" />
      <div className="min-w-0 flex-1 space-y-4">{children}</div>
    </article>
  )
}

/** An answer that is being given. */
export function GrowingAnswer({ conversationId, message, onOpen }: Omit<AnswerProps, 'onRegenerate'>) {
  const { t } = useTranslation()
  const { data: models } = useQuery(modelList)
  const { progress, reconnecting } = useAnswer(conversationId, message)
  const mode = message.mode ?? models?.find((model) => model.default)?.mode ?? 'extractive'
  const status = reconnecting
    ? t('chat.resuming')
    : progress.status === 'searching'
      ? t('chat.searching')
      : t('chat.answering')
  return (
    <Frame busy>
      {progress.text !== '' && (
        <AnswerBody
          text={progress.text}
          quoted={mode === 'extractive'}
          citations={message.citations}
          onOpen={onOpen}
        />
      )}
      <p className="flex items-center gap-2.5 text-sm text-ink-soft">
        <span className="breathing size-2.5 rounded-full bg-accent" aria-hidden="true" />
        {status}
      </p>
    </Frame>
  )
}

const RunAnswer = lazy(async () => ({ default: (await import('./run-answer.tsx')).RunAnswer }))
const OthersRunAnswer = lazy(async () => ({ default: (await import('./run-answer.tsx')).OthersRunAnswer }))
const RunRecord = lazy(async () => ({ default: (await import('./run-record.tsx')).RunRecord }))

type WorkingProps = { conversationId: string; runId: string; own: boolean }

/** An answer on which an agent works. */
export function WorkingAnswer({ conversationId, runId, own }: WorkingProps) {
  // Not busy: screen readers must reach the decision that stands in it.
  return (
    <Frame busy={false}>
      <Suspense>
        {own ? (
          <RunAnswer conversationId={conversationId} runId={runId} />
        ) : (
          <OthersRunAnswer runId={runId} />
        )}
      </Suspense>
    </Frame>
  )
}

/** An answer that has ended: complete, abstained, stopped or failed. */
export function Answer({ message, onOpen, onRegenerate }: Omit<AnswerProps, 'conversationId'>) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  const sources = shownSources(message)
  // A run that never began has no steps to show.
  const record = message.runId !== null && message.totalMs !== null && onRegenerate && (
    <Suspense>
      <RunRecord runId={message.runId} />
    </Suspense>
  )
  if (message.withheld) {
    return (
      <Frame busy={false}>
        <div className="rounded-2xl border border-line bg-surface px-5 py-4">
          <p className="flex items-center gap-2.5 font-medium">
            <Icon name="eyeOff" className="size-5 text-ink-soft" />
            {t('chat.withheld')}
          </p>
          <p className="mt-1.5 text-ink-soft">{t('chat.withheldText')}</p>
        </div>
      </Frame>
    )
  }
  if (message.state === 'failed') {
    return (
      <Frame busy={false}>
        {message.text !== '' && (
          <AnswerBody
            text={message.text}
            quoted={message.mode === 'extractive'}
            citations={message.citations}
            onOpen={onOpen}
          />
        )}
        {message.text !== '' && <Notice text={message.notice} />}
        {record}
        <div className="rounded-2xl bg-danger-wash px-5 py-4">
          <p className="flex items-center gap-2.5 font-medium">
            <Icon name="warn" className="size-5 text-danger" />
            {t('chat.failed')}
          </p>
          <p className="mt-1 text-sm text-ink-soft">{reasonText(message.errorReason ?? '')}</p>
          {message.errorRequestId !== null && (
            <p className="mt-1 text-xs break-all text-ink-soft">
              {t('common.reference', { id: message.errorRequestId })}
            </p>
          )}
          <div className="mt-4 flex flex-wrap gap-2 empty:hidden">
            {onRegenerate && (
              <Button size="small" icon="refresh" onPress={() => onRegenerate(message.id)}>
                {t('common.retry')}
              </Button>
            )}
            {message.errorRequestId !== null && <KeptCallLink requestId={message.errorRequestId} />}
          </div>
        </div>
      </Frame>
    )
  }
  return (
    <Frame busy={false}>
      {message.abstained ? (
        <div className="rounded-2xl border border-line bg-surface px-5 py-4">
          <p className="flex items-center gap-2.5 font-medium">
            <Icon name="compass" className="size-5 text-accent" />
            {t('chat.abstained')}
          </p>
          <p className="mt-1.5 text-ink-soft">{t('chat.abstainedText')}</p>
        </div>
      ) : (
        <>
          <ModeLabel message={message} />
          <AnswerBody
            text={message.text}
            quoted={message.mode === 'extractive'}
            citations={message.citations}
            onOpen={onOpen}
          />
          <SourceList citations={sources.citations} onOpen={onOpen} />
          <LinkList links={sources.links} />
        </>
      )}
      {record}
      <Notice text={message.notice} />
      <AnswerActions message={message} onRegenerate={onRegenerate && (() => onRegenerate(message.id))} />
    </Frame>
  )
}

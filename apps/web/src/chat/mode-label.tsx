import { useTranslation } from 'react-i18next'
import type { Message } from '../api.ts'
import { Icon } from '../ui/icon.tsx'

/** Says whether an answer was quoted from the documents or written by a model. */
export function ModeLabel({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { mode, model, state } = message
  if (mode === null && state !== 'stopped') return null
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-soft">
      {mode !== null && (
        <span className="inline-flex items-center gap-1.5 rounded-full bg-accent-wash px-2.5 py-0.5 font-medium text-accent">
          <Icon name={mode === 'extractive' ? 'quote' : 'pen'} className="size-4" />
          {mode === 'extractive' ? t('chat.extractive') : t('chat.generated')}
        </span>
      )}
      {state === 'stopped' && (
        <span className="rounded-full bg-hover px-2.5 py-0.5 font-medium text-ink">{t('chat.stopped')}</span>
      )}
      {mode === 'extractive' && <span>{t('chat.extractiveHint')}</span>}
      {mode === 'generated' && (
        <span>
          {t(message.runId === null ? 'chat.generatedHint' : 'chat.agent.hint', { model: model ?? '–' })}
        </span>
      )}
    </p>
  )
}

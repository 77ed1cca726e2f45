import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import type { Message } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { copyText } from '../lib/copy-text.ts'
import { formatDuration } from '../lib/format.ts'
import { RatingButtons } from '../ratings/rating-buttons.tsx'
import { IconButton } from '../ui/button.tsx'

type ActionsProps = { message: Message; onRegenerate: (() => void) | undefined }

/** Copy, answer again where that is allowed, and how long it took. */
export function AnswerActions({ message, onRegenerate }: ActionsProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const mayRate = useCan('feedback:give')
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const sources = message.citations.map(
      ({ ordinal, title, page }) =>
        `[${ordinal}] ${title}${page === null ? '' : `, ${t('chat.page', { page })}`}`,
    )
    const text = message.abstained ? t('chat.abstained') : message.text
    const parts = [text, sources.join('\n'), message.notice ?? '']
    setCopied(await copyText(parts.filter((part) => part !== '').join('\n\n')))
  }
  return (
    <div className="-ml-2 flex flex-wrap items-center text-ink-faint">
      <IconButton
        small
        icon={copied ? 'check' : 'copy'}
        label={copied ? t('chat.copied') : t('chat.copy')}
        onPress={() => void copy()}
      />
      {onRegenerate && (
        <IconButton small icon="refresh" label={t('chat.regenerate')} onPress={onRegenerate} />
      )}
      {mayRate && <RatingButtons messageId={message.id} />}
      {message.totalMs !== null && (
        <span className="ml-2 text-xs tabular-nums">{formatDuration(message.totalMs, language)}</span>
      )}
    </div>
  )
}

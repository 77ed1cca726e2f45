import { useTranslation } from 'react-i18next'
import type { PromptSummary } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDollars, formatDuration, formatNumber } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { useNames } from '../usage/usage-data.ts'

const tones = { ok: 'good', error: 'bad', aborted: 'warn' } as const

/** How a call ended, and whether it was answered from memory. */
export function OutcomeBadge({ entry: { outcome, cached } }: { entry: PromptSummary }) {
  const { t } = useTranslation()
  return (
    <span className="flex flex-wrap gap-1.5 whitespace-nowrap">
      <Badge tone={outcome === null ? 'plain' : tones[outcome]}>
        {t(`admin.prompts.outcomes.${outcome ?? 'unknown'}`)}
      </Badge>
      {cached && <Badge>{t('admin.prompts.cached')}</Badge>}
    </span>
  )
}

/** Words for what a call took and who made it. */
export function usePromptWords() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const people = useNames('person')
  const keys = useNames('key')
  return {
    who: ({ userId }: PromptSummary) =>
      userId === null ? t('admin.prompts.nobody') : (people.get(userId) ?? userId),
    key: ({ keyId }: PromptSummary) =>
      keyId === null ? null : t('admin.prompts.byKey', { name: keys.get(keyId) ?? keyId }),
    model: ({ model }: PromptSummary) => model || t('admin.prompts.defaultModel'),
    service: ({ service }: PromptSummary) => service || t('admin.prompts.outside'),
    tokens: ({ tokensIn, tokensOut }: PromptSummary) =>
      tokensIn === null || tokensOut === null
        ? '–'
        : t('admin.prompts.tokensOf', {
            in: formatNumber(tokensIn, language),
            out: formatNumber(tokensOut, language),
          }),
    cost: ({ costMicros }: PromptSummary) =>
      costMicros === null ? '–' : formatDollars(costMicros, language),
    duration: ({ durationMs }: PromptSummary) =>
      durationMs === null ? '–' : formatDuration(durationMs, language),
  }
}

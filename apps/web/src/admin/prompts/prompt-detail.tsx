import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import type { PromptSummary } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { SmallDialog } from '../../ui/dialog.tsx'
import { Done } from '../../ui/done.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { OutcomeBadge, usePromptWords } from './prompt-facts.tsx'
import { PromptWords } from './prompt-words.tsx'
import { keptCall } from './prompts-data.ts'

/** One kept call: what it took, and its words for those who may read them. */
export function PromptDetail({ entry, onClose }: { entry: PromptSummary; onClose: () => void }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const reads = useCan('chat:oversee')
  const words = usePromptWords()
  const query = useQuery({ ...keptCall(entry.id), enabled: reads })
  const key = words.key(entry)
  const facts = [
    {
      name: t('admin.prompts.who'),
      value: key === null ? words.who(entry) : `${words.who(entry)}, ${key}`,
    },
    { name: t('admin.prompts.service'), value: words.service(entry) },
    { name: t('admin.prompts.model'), value: words.model(entry) },
    { name: t('admin.prompts.outcome'), value: <OutcomeBadge entry={entry} /> },
    { name: t('admin.prompts.tokens'), value: words.tokens(entry) },
    { name: t('admin.prompts.cost'), value: words.cost(entry) },
    { name: t('admin.prompts.duration'), value: words.duration(entry) },
    { name: t('admin.prompts.request'), value: entry.requestId },
  ]
  return (
    <SmallDialog
      title={t('admin.prompts.callOf', { when: formatMoment(entry.at, language) })}
      open
      onClose={onClose}
      wide
    >
      <Facts facts={facts} />
      {reads ? (
        <Loaded query={query}>{(loaded) => <PromptWords words={loaded} />}</Loaded>
      ) : (
        <p className="mt-5 text-sm text-ink-soft">{t('admin.prompts.closed')}</p>
      )}
      <Done onClose={onClose} />
    </SmallDialog>
  )
}

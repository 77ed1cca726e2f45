import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import type { PromptSummary } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { SmallDialog } from '../../ui/dialog.tsx'
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
  const facts: { name: string; value: ReactNode }[] = [
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
      <dl className="mt-4 grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {reads ? (
        <Loaded query={query}>{(loaded) => <PromptWords words={loaded} />}</Loaded>
      ) : (
        <p className="mt-5 text-sm text-ink-soft">{t('admin.prompts.closed')}</p>
      )}
      <div className="mt-6 flex justify-end">
        <Button look="primary" onPress={onClose}>
          {t('common.done')}
        </Button>
      </div>
    </SmallDialog>
  )
}

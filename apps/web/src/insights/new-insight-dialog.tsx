import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { writes } from '../agents/agent-data.ts'
import { api } from '../api.ts'
import { modelList } from '../chat/conversation-data.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { spaceList } from '../spaces/space-data.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { insightList } from './insight-data.ts'

type NewInsightProps = { onClose: () => void; onMade: (id: string) => Promise<unknown> }

const kinds = ['website', 'space'] as const
/** Most pages that are read of a website. */
const maxPages = 60

/** Asks what is to be analysed: a website, or a space. */
export function NewInsightDialog({ onClose, onMade }: NewInsightProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { language } = useLanguage()
  const { data: spaces = [] } = useQuery(spaceList)
  const { data: models } = useQuery(modelList)
  const [kind, setKind] = useState<(typeof kinds)[number]>('website')
  const [url, setUrl] = useState('')
  const [spaceId, setSpaceId] = useState('')
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const address = /^https?:\/\//i.test(url.trim()) ? URL.parse(url.trim()) : null
  const space = spaces.find((one) => one.id === spaceId) ?? spaces[0]
  const source =
    kind === 'website'
      ? address && { kind, url: address.href, maxPages }
      : space && { kind, spaceId: space.id }
  const begin = async () => {
    if (!source) return
    const usual = kind === 'website' ? (address?.host ?? '') : (space?.name ?? '')
    const chosen = name.trim() === '' ? usual : name.trim()
    const { id } = await api.insight.create.mutate({ name: chosen, source, language })
    await client.invalidateQueries({ queryKey: insightList.queryKey })
    await onMade(id)
  }
  return (
    <FormDialog
      title={t('insights.new')}
      action={t('insights.begin')}
      ready={Boolean(source)}
      onTry={() => setTried(true)}
      onSave={begin}
      onClose={onClose}
    >
      <Choice
        label={t('insights.sourceKind')}
        value={kind}
        options={kinds.map((value) => ({ value, text: t(`insights.sources.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'website' ? (
        <Field
          label={t('insights.url')}
          value={url}
          onChange={setUrl}
          maxLength={2_000}
          hint={t('insights.urlHint', { pages: maxPages })}
          error={tried && !address ? t('insights.urlMissing') : undefined}
        />
      ) : space ? (
        <Choice
          label={t('insights.space')}
          value={space.id}
          options={spaces.map((one) => ({ value: one.id, text: one.name }))}
          onChange={setSpaceId}
        />
      ) : (
        <p className="text-ink-soft">{t('insights.noSpaces')}</p>
      )}
      <Field
        label={t('insights.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        hint={t('insights.nameHint')}
      />
      {models !== undefined && !models.some(writes) && (
        <p className="text-sm text-ink-soft">{t('insights.noModel')}</p>
      )}
    </FormDialog>
  )
}

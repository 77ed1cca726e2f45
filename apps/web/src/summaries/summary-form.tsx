import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { modelList } from '../chat/conversation-data.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { type Subject, summaryList } from './summary-data.ts'

const lengths = ['short', 'medium', 'long'] as const
const styles = ['prose', 'points'] as const
const plains = ['no', 'simple', 'easy'] as const
const languages = ['de', 'en'] as const

/** Asks what a summary is to be like, and of a text what to sum up. */
export function SummaryForm({ subject }: { subject: Subject | undefined }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const own = useLanguage().language
  const { data: models } = useQuery(modelList)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const [length, setLength] = useState<(typeof lengths)[number]>('medium')
  const [style, setStyle] = useState<(typeof styles)[number]>('prose')
  const [plain, setPlain] = useState<(typeof plains)[number]>('no')
  const [language, setLanguage] = useState<(typeof languages)[number]>(own)
  const isMissing = subject === undefined && text.trim() === ''
  const writes = models?.find((model) => model.default)?.mode !== 'extractive'
  const start = useMutation({
    mutationFn: () =>
      api.summary.start.mutate({
        source: subject ? { kind: subject.kind, id: subject.id } : { kind: 'text', text },
        wishes: { length, style, plain, language },
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: summaryList.queryKey })
      await navigate({ to: '/summaries/$summaryId', params: { summaryId: id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isMissing) start.mutate()
  }
  return (
    <form
      onSubmit={submit}
      noValidate
      className="mt-8 flex flex-col gap-5 rounded-3xl border border-line bg-surface p-5 sm:p-7"
    >
      {subject ? (
        <p>
          <span className="block text-sm font-medium">{t('summaries.subject')}</span>
          <span className="mt-1 block wrap-anywhere">
            {t(`summaries.of.${subject.kind}`)}: {subject.name}
          </span>
        </p>
      ) : (
        <TextArea
          label={t('summaries.text')}
          hint={t('summaries.textHint')}
          value={text}
          onChange={setText}
          rows={6}
          maxLength={400_000}
          error={tried && isMissing ? t('summaries.textMissing') : undefined}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          label={t('summaries.length')}
          value={length}
          options={lengths.map((value) => ({ value, text: t(`summaries.lengths.${value}`) }))}
          onChange={setLength}
        />
        <Choice
          label={t('summaries.style')}
          value={style}
          options={styles.map((value) => ({ value, text: t(`summaries.styles.${value}`) }))}
          onChange={setStyle}
        />
        {writes && (
          <>
            <Choice
              label={t('summaries.plain')}
              value={plain}
              options={plains.map((value) => ({ value, text: t(`summaries.plains.${value}`) }))}
              onChange={setPlain}
            />
            <Choice
              label={t('summaries.language')}
              value={language}
              options={languages.map((value) => ({ value, text: t(`summaries.languages.${value}`) }))}
              onChange={setLanguage}
            />
          </>
        )}
      </div>
      {!writes && <p className="text-sm text-ink-soft">{t('summaries.noModel')}</p>}
      {start.error && <Problem error={start.error} />}
      <div>
        <Button type="submit" look="primary" icon="list" isPending={start.isPending}>
          {t('summaries.start')}
        </Button>
      </div>
    </form>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Crawl, CrawlSettings } from '../api.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { CrawlLimits } from './crawl-limits.tsx'
import { allRhythms, faultsOf, formOf, settingsOf, timeZone } from './crawl-form.ts'

type CrawlDialogProps = {
  /** The website to change; a new one without. */
  crawl?: Crawl
  onSave: (settings: CrawlSettings) => Promise<unknown>
  onClose: () => void
}

const scopes = ['host', 'domain', 'path'] as const

/** Asks which website is read, how far, and when again. */
export function CrawlDialog({ crawl, onSave, onClose }: CrawlDialogProps) {
  const { t } = useTranslation()
  const [form, setForm] = useState(() => formOf(crawl))
  const [tried, setTried] = useState(false)
  const faults = faultsOf(form)
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  return (
    <FormDialog
      title={crawl ? t('crawls.editTitle') : t('crawls.addTitle')}
      action={crawl ? t('common.save') : t('crawls.addAction')}
      ready={!Object.values(faults).includes(true)}
      onTry={() => setTried(true)}
      onSave={() => onSave(settingsOf(form))}
      onClose={onClose}
      wide
    >
      <Field
        label={t('crawls.address')}
        hint={t('crawls.addressHint')}
        value={form.url}
        onChange={(url) => change({ url })}
        autoFocus
        maxLength={2_000}
        error={tried && faults.url ? t('crawls.addressMissing') : undefined}
      />
      <Field
        label={t('crawls.name')}
        hint={t('crawls.nameHint')}
        value={form.name}
        onChange={(name) => change({ name })}
        maxLength={200}
      />
      <Choice
        label={t('crawls.scope')}
        value={form.scope}
        options={scopes.map((value) => ({ value, text: t(`crawls.scopes.${value}`) }))}
        onChange={(scope) => change({ scope })}
      />
      <Choice
        label={t('crawls.schedule')}
        value={form.rhythm}
        options={allRhythms.map((value) => ({ value, text: t(`crawls.schedules.${value}`) }))}
        onChange={(rhythm) => change({ rhythm })}
      />
      {form.rhythm === 'own' && (
        <Field
          label={t('crawls.cron')}
          hint={t('crawls.cronHint', { zone: timeZone() })}
          value={form.cron}
          onChange={(cron) => change({ cron })}
          maxLength={100}
        />
      )}
      <CrawlLimits
        form={form}
        faults={tried ? faults : undefined}
        open={crawl !== undefined}
        onChange={change}
      />
    </FormDialog>
  )
}

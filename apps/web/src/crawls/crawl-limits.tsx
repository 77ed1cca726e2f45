import { useTranslation } from 'react-i18next'
import { Field } from '../ui/field.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-area.tsx'
import type { CrawlForm, faultsOf } from './crawl-form.ts'

type CrawlLimitsProps = {
  form: CrawlForm
  faults: ReturnType<typeof faultsOf> | undefined
  open: boolean
  onChange: (part: Partial<CrawlForm>) => void
}

/** What few people need to say about a website: paths, limits, scripts, and what becomes of pages that are gone. */
export function CrawlLimits({ form, faults, open, onChange }: CrawlLimitsProps) {
  const { t } = useTranslation()
  const pattern = (wrong: boolean | undefined) => (wrong ? t('crawls.patternWrong') : undefined)
  const number = (wrong: boolean | undefined) => (wrong ? t('crawls.numberWrong') : undefined)
  return (
    <details open={open} className="rounded-2xl border border-line px-4 py-3">
      <summary className="focus-ring cursor-pointer rounded-lg py-1 font-medium">{t('crawls.more')}</summary>
      <div className="mt-4 flex flex-col gap-5 pb-2">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label={t('crawls.pages')}
            value={form.pages}
            onChange={(pages) => onChange({ pages })}
            error={number(faults?.pages)}
          />
          <Field
            label={t('crawls.depth')}
            hint={t('crawls.depthHint')}
            value={form.depth}
            onChange={(depth) => onChange({ depth })}
            error={number(faults?.depth)}
          />
        </div>
        <TextArea
          label={t('crawls.include')}
          hint={t('crawls.includeHint')}
          value={form.include}
          onChange={(include) => onChange({ include })}
          rows={2}
          error={pattern(faults?.include)}
        />
        <TextArea
          label={t('crawls.exclude')}
          hint={t('crawls.excludeHint')}
          value={form.exclude}
          onChange={(exclude) => onChange({ exclude })}
          rows={2}
          error={pattern(faults?.exclude)}
        />
        <Switch
          label={t('crawls.render')}
          hint={t('crawls.renderHint')}
          on={form.render}
          onChange={(render) => onChange({ render })}
        />
        <Switch
          label={t('crawls.removeVanished')}
          hint={t('crawls.removeVanishedHint')}
          on={form.removeVanished}
          onChange={(removeVanished) => onChange({ removeVanished })}
        />
      </div>
    </details>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDuration } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Problem } from '../../ui/problem.tsx'

/** Asks a model a short question and says how fast it answered, or why not. It is a real call that is accounted for. */
export function TestButton({ model }: { model: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const test = useMutation({ mutationFn: () => api.llm.test.mutate({ model }) })
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="small"
        isPending={test.isPending}
        aria-label={t('common.actionOn', { action: t('admin.models.test'), name: model })}
        onPress={() => test.mutate()}
      >
        {t('admin.models.test')}
      </Button>
      <div role="status">
        {test.data && (
          <p className="flex items-start gap-1.5 text-sm text-ink-soft">
            <Icon name="check" className="mt-0.5 size-4 text-accent" />
            {t('admin.models.answered', {
              model: test.data.model,
              first: formatDuration(test.data.firstMs, language),
              total: formatDuration(test.data.totalMs, language),
            })}
          </p>
        )}
      </div>
      {test.error && <Problem error={test.error} />}
    </div>
  )
}

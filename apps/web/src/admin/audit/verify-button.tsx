import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Problem } from '../../ui/problem.tsx'

/** Examines the chain of the log: whole, or the first entry that was changed or is missing. */
export function VerifyButton() {
  const { t } = useTranslation()
  const verify = useMutation({ mutationFn: () => api.admin.audit.verify.query({}) })
  const { data } = verify
  return (
    <section className="rounded-2xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-2xl flex-1 basis-72 text-sm text-ink-soft">{t('admin.audit.verifyLead')}</p>
        <Button isPending={verify.isPending} onPress={() => verify.mutate()}>
          {t('admin.audit.verify')}
        </Button>
      </div>
      <div role="status">
        {data && (
          <p className="mt-3 flex items-start gap-2 text-sm">
            <Icon
              name={data.flaw ? 'warn' : 'check'}
              className={`mt-0.5 size-4 ${data.flaw ? 'text-danger' : 'text-accent'}`}
            />
            <span className="min-w-0 break-all">
              {data.flaw
                ? t(`admin.audit.flaw.${data.flaw.kind}`, { number: data.flaw.seq })
                : data.entries === 0
                  ? t('admin.audit.blank')
                  : t('admin.audit.whole', { count: data.entries, head: data.head })}
            </span>
          </p>
        )}
      </div>
      {verify.error && <Problem error={verify.error} className="mt-3" />}
    </section>
  )
}

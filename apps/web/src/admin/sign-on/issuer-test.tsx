import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Problem } from '../../ui/problem.tsx'

/** Has the platform read what the service says of itself, and shows it or why that failed. */
export function IssuerTest({ issuer, name }: { issuer: string; name: string }) {
  const { t } = useTranslation()
  const test = useMutation({ mutationFn: () => api.admin.sso.test.mutate({ issuer }) })
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="small"
        isPending={test.isPending}
        aria-label={t('common.actionOn', { action: t('admin.signOn.test'), name })}
        onPress={() => test.mutate()}
      >
        {t('admin.signOn.test')}
      </Button>
      <div role="status" className="text-sm text-ink-soft">
        {test.data && (
          <>
            <p className="flex items-start gap-1.5">
              <Icon name="check" className="mt-0.5 size-4 text-accent" />
              {t('admin.signOn.testPasses', {
                count: test.data.keys,
                place: new URL(test.data.signInAt).host,
              })}
            </p>
            {test.data.claims.length > 0 && (
              <p className="mt-1 wrap-anywhere">
                {t('admin.signOn.testClaims', { claims: test.data.claims.join(', ') })}
              </p>
            )}
          </>
        )}
      </div>
      {test.error && <Problem error={test.error} />}
    </div>
  )
}

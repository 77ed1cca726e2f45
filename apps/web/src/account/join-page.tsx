import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { linkSecret } from './link-secret.ts'
import { useSwitchTenant } from './tenants.ts'
import { useForm } from './use-form.ts'

/** For whoever is signed in already and opens the link of an invitation: joins the organisation and goes there. */
export function JoinPage() {
  const { t } = useTranslation()
  const goTo = useSwitchTenant()
  usePageTitle(t('account.joinTitle'))
  const join = async () => {
    const { tenantId } = await api.admin.invitations.accept.mutate({ token: linkSecret() })
    await goTo(tenantId)
  }
  const form = useForm(true, join)
  return (
    <div className="m-auto flex w-full max-w-md flex-col gap-5 p-6">
      <h1 className="font-serif text-3xl">{t('account.joinTitle')}</h1>
      <p className="text-ink-soft">{t('account.joinLead')}</p>
      {form.error !== undefined && <Problem error={form.error} />}
      <Button look="primary" isPending={form.busy} onPress={() => void form.run(join)}>
        {t('account.joinAction')}
      </Button>
    </div>
  )
}

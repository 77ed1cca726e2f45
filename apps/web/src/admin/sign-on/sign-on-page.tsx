import { useTranslation } from 'react-i18next'
import { AdminPage } from '../admin-page.tsx'
import { Services } from './services.tsx'

/** Where else people of the organisation sign in. */
export function SignOnPage() {
  const { t } = useTranslation()
  return (
    <AdminPage title={t('admin.signOn.title')} lead={t('admin.signOn.lead')}>
      <Services />
    </AdminPage>
  )
}

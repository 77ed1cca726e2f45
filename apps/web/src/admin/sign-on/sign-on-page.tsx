import { useTranslation } from 'react-i18next'
import { AdminPage } from '../admin-page.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Directory } from './directory.tsx'
import { Services } from './services.tsx'

/** Where else people of the organisation sign in, and which directory knows them. */
export function SignOnPage() {
  const { t } = useTranslation()
  return (
    <AdminPage title={t('admin.signOn.title')} lead={t('admin.signOn.lead')}>
      <Tabs
        label={t('admin.signOn.title')}
        entries={[
          { key: 'services', title: t('admin.signOn.services'), render: () => <Services /> },
          { key: 'directory', title: t('admin.signOn.directory'), render: () => <Directory /> },
        ]}
      />
    </AdminPage>
  )
}

import { useTranslation } from 'react-i18next'
import { Tabs } from '../../ui/tabs.tsx'
import { AdminPage } from '../admin-page.tsx'
import { Connections } from './connections.tsx'
import { ForPrograms } from './for-programs.tsx'
import { ToolList } from './tool-list.tsx'

/** The tools of the organisation, the systems behind them, and how programs use them. */
export function ToolsPage() {
  const { t } = useTranslation()
  return (
    <AdminPage title={t('admin.tools.title')} lead={t('admin.tools.lead')}>
      <Tabs
        label={t('admin.tools.title')}
        entries={[
          { key: 'tools', title: t('admin.tools.tools'), render: () => <ToolList /> },
          { key: 'connections', title: t('admin.tools.connections'), render: () => <Connections /> },
          { key: 'programs', title: t('admin.tools.programs'), render: () => <ForPrograms /> },
        ]}
      />
    </AdminPage>
  )
}

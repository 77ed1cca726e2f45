import { useTranslation } from 'react-i18next'
import { useUser } from '../../account/account-state.ts'
import type { Permission } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { Checks } from '../../ui/checks.tsx'
import { permissionTexts } from './permission-texts.ts'

type PermissionChecksProps = { value: readonly Permission[]; onChange: (value: Permission[]) => void }

/** Chooses permissions among those that the signed-in person holds: nobody gives more than they have. */
export function PermissionChecks({ value, onChange }: PermissionChecksProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { permissions } = useUser()
  return (
    <Checks
      label={t('admin.roles.permissions')}
      value={value}
      entries={permissions.map((permission) => ({
        value: permission,
        text: permissionTexts[language][permission],
        hint: permission,
      }))}
      onChange={onChange}
    />
  )
}

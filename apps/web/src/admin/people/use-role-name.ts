import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { roles } from './people-data.ts'
import { builtInRoles } from './position.ts'

/** Names a position: the organisation's own role where there is one, else the built-in one. */
export function useRoleName(): (position: { role: string; customRoleId: string | null }) => string {
  const { t } = useTranslation()
  const { data } = useQuery(roles)
  return ({ role, customRoleId }) => {
    const own = data?.own.find(({ id }) => id === customRoleId)
    const builtIn = builtInRoles.find((one) => one === role)
    return own?.name ?? (builtIn ? t(`account.role.${builtIn}`) : role)
  }
}

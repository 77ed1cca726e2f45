import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { accountState } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import { announce } from '../../ui/announcer.tsx'

/** What can be changed of the settings. */
export type SettingsChange = Parameters<typeof api.admin.tenant.update.mutate>[0]

/** Saves a change of the settings and has everything that shows them follow. */
export function useSaveSettings(): UseMutationResult<unknown, Error, SettingsChange> {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: SettingsChange) => api.admin.tenant.update.mutate(change),
    onSuccess: async () => {
      announce(t('common.saved'))
      await client.invalidateQueries({ queryKey: ['tenant-settings'] })
      await client.invalidateQueries({ queryKey: accountState.queryKey })
    },
  })
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { objections } from './privacy-data.ts'

/** Lets a person object to being counted by name. */
export function ObjectionSwitch() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const set = async (objects: boolean) => {
    setBusy(true)
    setError(undefined)
    try {
      await api.admin.privacy.setObjection.mutate({ purpose: 'statistics', objects })
      await client.invalidateQueries({ queryKey: ['privacy'] })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Loaded query={useQuery(objections)}>
      {(list) => (
        <>
          <Switch
            label={t('privacy.statisticsSwitch')}
            on={list.some(({ purpose }) => purpose === 'statistics')}
            onChange={(on) => void set(on)}
            disabled={busy}
          />
          {error !== undefined && <Problem error={error} className="mt-4" />}
        </>
      )}
    </Loaded>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { objections } from './privacy-data.ts'

type ObjectionSwitchProps = {
  purpose: Parameters<typeof api.admin.privacy.setObjection.mutate>[0]['purpose']
  label: string
}

/** Lets a person object to a purpose for which their data would otherwise be used. */
export function ObjectionSwitch({ purpose, label }: ObjectionSwitchProps) {
  const client = useQueryClient()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const set = async (objects: boolean) => {
    setBusy(true)
    setError(undefined)
    try {
      await api.admin.privacy.setObjection.mutate({ purpose, objects })
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
            label={label}
            on={list.some((objection) => objection.purpose === purpose)}
            onChange={(on) => void set(on)}
            disabled={busy}
          />
          {error !== undefined && <Problem error={error} className="mt-4" />}
        </>
      )}
    </Loaded>
  )
}

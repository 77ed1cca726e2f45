import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from './problem.tsx'

type LoadedProps<Data> = {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  children: (data: Data) => ReactNode
}

/** What was loaded; until then that it is loading, and what went wrong with a way to try again. */
export function Loaded<Data>({ query: { data, error, refetch }, children }: LoadedProps<Data>) {
  const { t } = useTranslation()
  return (
    <>
      {error && <Problem error={error} onRetry={() => void refetch()} className="mb-4" />}
      {data === undefined
        ? !error && (
            <p role="status" className="py-6 text-ink-soft">
              {t('common.loading')}
            </p>
          )
        : children(data)}
    </>
  )
}

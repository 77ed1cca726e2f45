import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { modelList } from '../chat/conversation-data.ts'
import { writes } from './agent-data.ts'

/** Says that agents need a model where there is none. */
export function NoModelNote() {
  const { t } = useTranslation()
  const { data } = useQuery(modelList)
  if (data === undefined || data.some(writes)) return null
  return (
    <p role="status" className="mt-6 rounded-2xl bg-warn-wash px-4 py-3 text-ink">
      {t('agents.noModel')}
    </p>
  )
}

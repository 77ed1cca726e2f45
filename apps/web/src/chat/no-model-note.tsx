import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { writes } from '../agents/agent-data.ts'
import { modelList } from './conversation-data.ts'

type NoModelNoteProps = {
  /** What that means for this page. */
  text: string
  /** Whether this is the page to which it would lead. */
  isThere?: boolean
}

/** Says what a page lacks where no model writes, and leads whoever may to where one is added; nothing where there is one. */
export function NoModelNote({ text, isThere = false }: NoModelNoteProps) {
  const { t } = useTranslation()
  const { data } = useQuery(modelList)
  const mayAdd = useCan('model:manage')
  if (data === undefined || data.some(writes)) return null
  return (
    <p role="status" className="mt-6 rounded-2xl bg-warn-wash px-4 py-3 text-left text-ink">
      {text}
      {mayAdd && !isThere && (
        <>
          {' '}
          <Link to="/admin/models" className="focus-ring rounded underline underline-offset-4">
            {t('common.addModel')}
          </Link>
        </>
      )}
    </p>
  )
}

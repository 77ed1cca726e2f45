import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Problem } from '../ui/problem.tsx'
import { NewSpaceDialog } from './new-space-dialog.tsx'
import { SpaceCard } from './space-card.tsx'
import { spaceList } from './space-data.ts'

/** All knowledge spaces, and the way to a new one. */
export function SpacesPage() {
  const { t } = useTranslation()
  usePageTitle(t('spaces.title'))
  const { data, error, refetch } = useQuery(spaceList)
  const mayEdit = useCan('space:edit')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const open = async (id: string) => {
    await client.invalidateQueries({ queryKey: spaceList.queryKey })
    await navigate({ to: '/spaces/$spaceId', params: { spaceId: id } })
  }
  const createButton = mayEdit && (
    <Button look="primary" icon="plus" onPress={() => setCreating(true)}>
      {t('spaces.new')}
    </Button>
  )
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-5xl px-5 py-8 sm:px-10 sm:py-14">
        <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
          <div className="max-w-xl">
            <h1 className="font-serif text-3xl sm:text-4xl">{t('spaces.title')}</h1>
            <p className="mt-2.5 text-ink-soft">{t('spaces.lead')}</p>
          </div>
          {data && data.length > 0 && createButton}
        </header>
        {error && <Problem error={error} onRetry={() => void refetch()} className="mt-8" />}
        {data?.length === 0 && (
          <div className="rising mt-12 flex flex-col items-center rounded-3xl border border-dashed border-line-strong px-6 py-16 text-center">
            <Icon name="library" className="size-10 text-accent" />
            <h2 className="mt-4 font-serif text-2xl">{t('spaces.emptyTitle')}</h2>
            <p className="mt-2 mb-7 max-w-sm text-ink-soft">{t('spaces.emptyText')}</p>
            {createButton}
          </div>
        )}
        {data && data.length > 0 && (
          <ul className="mt-10 grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
            {data.map((space) => (
              <SpaceCard key={space.id} space={space} />
            ))}
          </ul>
        )}
      </div>
      {creating && <NewSpaceDialog onClose={() => setCreating(false)} onMade={open} />}
    </div>
  )
}

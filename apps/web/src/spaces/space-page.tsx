import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { CrawlsSection } from '../crawls/crawls-section.tsx'
import { RequestError } from '../lib/request-error.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageProblem } from '../ui/problem.tsx'
import { DocumentFilters } from './document-filters.tsx'
import type { Looked } from './document-filters.tsx'
import { DocumentTable } from './document-table.tsx'
import { DropArea } from './drop-area.tsx'
import { MoreDocuments } from './more-documents.tsx'
import { RedactionSection } from './redaction-section.tsx'
import { spaceList } from './space-data.ts'
import { SpaceMenu } from './space-menu.tsx'
import { startUploads, useUploads } from './uploads.ts'
import { useDocuments } from './use-documents.ts'

/** So many documents need no search. */
const few = 10

/** One space: its documents, the place to drop more, and the way to ask it. */
export function SpacePage() {
  const { t } = useTranslation()
  const { spaceId } = useParams({ from: '/spaces/$spaceId' })
  const { data: spaces, error, refetch } = useQuery(spaceList)
  const space = spaces?.find((one) => one.id === spaceId)
  usePageTitle(space?.name)
  const mayUpload = useCan('document:upload') && space?.canEdit === true
  const maySumUp = useCan('summary:use')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [looked, setLooked] = useState<Looked>({ search: '', state: 'all' })
  const search = useDeferredValue(looked.search.trim())
  const { documents, connection, total, all, unredacted, more, isLoadingMore } = useDocuments(spaceId, {
    ...(search !== '' && { search }),
    ...(looked.state !== 'all' && { state: looked.state }),
  })
  const uploads = useUploads(spaceId)
  const empty = documents !== undefined && all === 0 && uploads.length === 0
  const problem = error ?? (spaces && !space ? new RequestError('SPACE_NOT_FOUND', 'no such space') : null)
  if (problem) return <PageProblem error={problem} onRetry={() => void refetch()} />
  if (!space) return <p className="sr-only">{t('common.loading')}</p>
  const onFiles = (files: readonly File[]) =>
    startUploads(spaceId, files, () => void client.invalidateQueries({ queryKey: spaceList.queryKey }))
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-5xl px-5 py-6 sm:px-10 sm:py-12">
        <Link
          to="/spaces"
          className="focus-ring inline-flex min-h-9 items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
        >
          <Icon name="back" className="size-4" />
          {t('spaces.back')}
        </Link>
        <header className="mt-3 flex flex-wrap items-start justify-between gap-x-8 gap-y-5">
          <div className="min-w-0 max-w-xl">
            <h1 className="font-serif text-3xl break-words sm:text-4xl">{space.name}</h1>
            {space.description !== '' && <p className="mt-2 text-ink-soft">{space.description}</p>}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {space.level !== 'read' && maySumUp && (
              <Link
                to="/summaries"
                search={{ kind: 'space', id: space.id, name: space.name }}
                className={buttonClass('quiet')}
              >
                <Icon name="list" className="size-[1.15rem]" />
                {t('summaries.action')}
              </Link>
            )}
            {space.level !== 'read' && (
              <Link to="/" search={{ space: space.id }} className={buttonClass('primary')}>
                <Icon name="chat" className="size-[1.15rem]" />
                {t('spaces.ask')}
              </Link>
            )}
            {space.canEdit && space.level === 'manage' && (
              <SpaceMenu space={space} onDeleted={() => void navigate({ to: '/spaces' })} />
            )}
          </div>
        </header>
        {mayUpload && <DropArea onFiles={onFiles} large={empty} />}
        <CrawlsSection spaceId={spaceId} canEdit={space.canEdit} />
        <section aria-labelledby="documents-heading" className="mt-10">
          <h2 id="documents-heading" className="text-lg font-semibold">
            {t('documents.title')}
          </h2>
          {connection === 'lost' && (
            <p role="status" className="mt-3 rounded-xl bg-warn-wash px-4 py-2.5 text-sm text-warn">
              {t('documents.offline')}
            </p>
          )}
          {empty && (
            <p className="mt-3 text-ink-soft">
              {mayUpload ? t('documents.empty') : t('documents.emptyReader')}
            </p>
          )}
          {documents && !empty && (
            <>
              {all > few && <DocumentFilters looked={looked} onChange={setLooked} />}
              <DocumentTable
                documents={documents}
                uploads={uploads}
                canEdit={mayUpload}
                originals={!space.redaction.on}
                maySumUp={maySumUp && space.level !== 'read'}
                onFiles={onFiles}
              />
              {all > few && (
                <MoreDocuments shown={documents.length} total={total} more={more} busy={isLoadingMore} />
              )}
            </>
          )}
        </section>
        {documents && <RedactionSection space={space} before={unredacted} mayUpload={mayUpload} />}
      </div>
    </div>
  )
}

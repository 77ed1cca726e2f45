import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { CharacterView } from '../api.ts'
import { SharingDialog } from '../sharing/sharing-dialog.tsx'
import { usePageTitle } from '../shell/page-title.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { PageProblem } from '../ui/problem.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { BackLink } from './back-link.tsx'
import { CharacterBadge } from './badge.tsx'
import { characterList, characterQuery } from './character-data.ts'
import { DraftEditor } from './draft-editor.tsx'
import { Links } from './links.tsx'
import { Preview } from './preview.tsx'
import { Versions } from './versions.tsx'

/** A character for its editors: what it is, how it speaks, what was published, and who comes by links. */
export function CharacterPage() {
  const { t } = useTranslation()
  const { characterId } = useParams({ from: '/characters/$characterId' })
  const { data, error, refetch } = useQuery(characterQuery(characterId))
  usePageTitle(data?.draft.name)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="sr-only">{t('common.loading')}</p>
  return <Editing key={data.id} character={data} />
}

function Editing({ character }: { character: CharacterView }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'share' | 'delete'>()
  const { id, draft, published, changed, level, updatedAt } = character
  const manages = level === 'manage'
  const remove = async () => {
    await api.character.delete.mutate({ id })
    await client.invalidateQueries({ queryKey: characterList.queryKey })
    await navigate({ to: '/characters' })
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-5 py-6 sm:px-10 sm:py-12">
        <BackLink />
        <header className="flex flex-wrap items-center gap-4">
          <CharacterBadge look={draft.look} className="size-14" />
          <div className="min-w-0 flex-1 basis-48">
            <h1 className="font-serif text-3xl wrap-anywhere">{draft.name}</h1>
            <p className="mt-1 flex flex-wrap gap-2">
              {published === null ? (
                <Badge>{t('characters.draft')}</Badge>
              ) : (
                <Badge tone="good">{t('characters.published', { version: published })}</Badge>
              )}
              {published !== null && changed && <Badge>{t('characters.changed')}</Badge>}
            </p>
          </div>
          {manages && (
            <div className="flex flex-wrap gap-2">
              <Button size="small" icon="people" onPress={() => setAsking('share')}>
                {t('sharing.action')}
              </Button>
              <Button size="small" icon="trash" onPress={() => setAsking('delete')}>
                {t('common.delete')}
              </Button>
            </div>
          )}
        </header>
        <Tabs
          label={draft.name}
          entries={[
            {
              key: 'form',
              title: t('characters.form'),
              render: () => <DraftEditor key={updatedAt} character={character} />,
            },
            { key: 'preview', title: t('characters.preview'), render: () => <Preview id={id} /> },
            { key: 'versions', title: t('characters.versions'), render: () => <Versions id={id} /> },
            ...(manages
              ? [{ key: 'links', title: t('characters.links'), render: () => <Links id={id} /> }]
              : []),
          ]}
        />
      </div>
      {asking === 'share' && (
        <SharingDialog
          thing={{ id, name: draft.name, kind: 'character' }}
          onClose={() => setAsking(undefined)}
        />
      )}
      <Confirm
        title={t('characters.deleteTitle')}
        text={t('characters.deleteText', { name: draft.name })}
        action={t('common.delete')}
        open={asking === 'delete'}
        onClose={() => setAsking(undefined)}
        onConfirm={remove}
      />
    </div>
  )
}

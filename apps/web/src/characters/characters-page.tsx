import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { NoModelNote } from '../chat/no-model-note.tsx'
import { usePageTitle } from '../shell/page-title.ts'
import { Badge } from '../ui/badge.tsx'
import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { CharacterBadge } from './badge.tsx'
import { characterList } from './character-data.ts'

/** The characters that there are for the person, and the way to a new one. */
export function CharactersPage() {
  const { t } = useTranslation()
  usePageTitle(t('characters.title'))
  const characters = useQuery(characterList)
  const mayEdit = useCan('character:edit')
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-5xl px-5 py-8 sm:px-10 sm:py-14">
        <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
          <div className="max-w-xl">
            <h1 className="font-serif text-3xl sm:text-4xl">{t('characters.title')}</h1>
            <p className="mt-2.5 text-ink-soft">{t('characters.lead')}</p>
          </div>
          {mayEdit && (
            <Link to="/characters/new" className={buttonClass('primary')}>
              <Icon name="plus" className="size-[1.15rem]" />
              {t('characters.new')}
            </Link>
          )}
        </header>
        <NoModelNote text={t('characters.noModel')} />
        <Loaded query={characters}>
          {(rows) =>
            rows.length === 0 ? (
              <p className="mt-10 text-ink-soft">{t('characters.none')}</p>
            ) : (
              <ul className="mt-10 grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
                {rows.map(({ id, name, tagline, look, published, canEdit }) => (
                  <li key={id} className="flex flex-col rounded-3xl border border-line bg-surface p-5">
                    <div className="flex items-center gap-3">
                      <CharacterBadge look={look} className="size-12" />
                      <h2 className="min-w-0 flex-1 text-lg font-semibold wrap-anywhere">{name}</h2>
                      {!published && <Badge>{t('characters.draft')}</Badge>}
                    </div>
                    <p className="mt-3 flex-1 text-ink-soft wrap-anywhere">{tagline}</p>
                    <div className="mt-4 flex flex-wrap gap-2">
                      {published && (
                        <Link
                          to="/characters/$characterId/talk"
                          params={{ characterId: id }}
                          aria-label={t('characters.talkTo', { name })}
                          className={buttonClass('primary', 'small')}
                        >
                          <Icon name="chat" className="size-4" />
                          {t('characters.talk')}
                        </Link>
                      )}
                      {canEdit && (
                        <Link
                          to="/characters/$characterId"
                          params={{ characterId: id }}
                          aria-label={t('characters.editOf', { name })}
                          className={buttonClass('quiet', 'small')}
                        >
                          <Icon name="pencil" className="size-4" />
                          {t('characters.edit')}
                        </Link>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </div>
  )
}

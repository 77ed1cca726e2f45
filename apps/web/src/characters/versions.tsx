import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Problem } from '../ui/problem.tsx'
import { characterVersions } from './character-data.ts'

/** What was published of a character, to look at and to bring back. */
export function Versions({ id }: { id: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const versions = useQuery(characterVersions(id))
  const restore = useMutation({
    mutationFn: (number: number) => api.character.versions.restore.mutate({ id, number }),
    onSuccess: async (_, version) => {
      await client.invalidateQueries({ queryKey: ['character', id] })
      announce(t('characters.restored', { version }))
    },
  })
  return (
    <div className="flex flex-col gap-4">
      {restore.error && <Problem error={restore.error} />}
      <Loaded query={versions}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-ink-soft">{t('characters.noVersions')}</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {rows.map(({ number, createdAt, name, persona }) => {
                const title = t('characters.versionOf', {
                  version: number,
                  when: formatMoment(createdAt, language),
                })
                return (
                  <li key={number} className="rounded-2xl border border-line bg-surface p-4">
                    <h3 className="font-medium">{title}</h3>
                    <p className="mt-1 text-sm text-ink-soft wrap-anywhere">
                      {name}. {persona.slice(0, 240)}
                    </p>
                    <Button
                      size="small"
                      className="mt-3"
                      aria-label={t('common.actionOn', { action: t('characters.restore'), name: title })}
                      isPending={restore.isPending}
                      onPress={() => restore.mutate(number)}
                    >
                      {t('characters.restore')}
                    </Button>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}

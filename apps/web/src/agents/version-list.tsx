import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { announce } from '../ui/announcer.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Problem } from '../ui/problem.tsx'
import { agentDetails, agentVersions } from './agent-data.ts'

/** The published versions, each of which can become the draft again. */
export function VersionList({ agentId }: { agentId: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const query = useQuery(agentVersions(agentId))
  const restore = useMutation({
    mutationFn: (version: number) => api.agents.restore.mutate({ id: agentId, version }),
    onSuccess: async (_, version) => {
      await client.invalidateQueries({ queryKey: agentDetails(agentId).queryKey })
      announce(t('agents.editor.restored', { number: version }))
    },
  })
  return (
    <Loaded query={query}>
      {(versions) => (
        <>
          {restore.error && <Problem error={restore.error} className="mb-4" />}
          {versions.length === 0 && <p className="text-ink-soft">{t('agents.editor.noVersions')}</p>}
          <ul className="divide-y divide-line rounded-2xl border border-line empty:hidden">
            {versions.map(({ number, createdAt, published }) => (
              <li
                key={number}
                className="flex min-h-14 flex-wrap items-center justify-between gap-3 px-4 py-2"
              >
                <span className="flex flex-wrap items-center gap-3">
                  {t('agents.version', { number })}
                  {published && <Badge tone="good">{t('agents.editor.current')}</Badge>}
                  <span className="text-sm text-ink-soft">{formatMoment(createdAt, language)}</span>
                </span>
                <Button size="small" isDisabled={restore.isPending} onPress={() => restore.mutate(number)}>
                  {t('agents.editor.restore')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Insight } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Problem } from '../ui/problem.tsx'
import { insightById } from './insight-data.ts'

type MakeAssistantsProps = { insight: Insight; persona: string }

/** Makes drafts of a character and an agent from a persona, or leads to them; what has been deleted can be made anew. */
export function MakeAssistants({ insight: { id, canEdit, assistants }, persona }: MakeAssistantsProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const made = assistants.find((one) => one.persona === persona)
  const make = useMutation({
    mutationFn: () => api.insight.assistants.make.mutate({ id, persona }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: insightById(id).queryKey })
      announce(t('insights.made'))
    },
  })
  const { characterId = null, agentId = null, gone = [] } = made ?? {}
  const word = gone.length > 0 ? 'remake' : 'make'
  return (
    <div className="flex flex-col gap-3">
      {make.error && <Problem error={make.error} />}
      {make.isSuccess && <p className="text-sm text-ink-soft">{t('insights.made')}</p>}
      {gone.map((what) => (
        <p key={what} className="text-sm text-ink-soft">
          {t(`insights.gone.${what}`)}
        </p>
      ))}
      <div className="flex flex-wrap gap-3">
        {characterId !== null && (
          <Link
            to="/characters/$characterId"
            params={{ characterId }}
            aria-label={t('insights.characterOf', { name: persona })}
            className={buttonClass('quiet', 'small')}
          >
            <Icon name="mask" className="size-4" />
            {t('insights.character')}
          </Link>
        )}
        {agentId !== null && (
          <Link
            to="/agents/$agentId"
            params={{ agentId }}
            aria-label={t('insights.agentOf', { name: persona })}
            className={buttonClass('quiet', 'small')}
          >
            <Icon name="compass" className="size-4" />
            {t('insights.agent')}
          </Link>
        )}
        {canEdit && (characterId === null || agentId === null) && (
          <Button
            size="small"
            icon="plus"
            aria-label={t(`insights.${word}Of`, { name: persona })}
            isPending={make.isPending}
            onPress={() => make.mutate()}
          >
            {t(`insights.${word}`)}
          </Button>
        )}
      </div>
    </div>
  )
}

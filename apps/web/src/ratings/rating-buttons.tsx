import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { Icon } from '../ui/icon.tsx'
import { Problem } from '../ui/problem.tsx'
import { ownRating } from './rating-data.ts'
import { ReasonsDialog } from './reasons-dialog.tsx'

type Verdict = 'up' | 'down'

/** Thumbs below an answer; the chosen one is pressed, pressing it again takes it back. */
export function RatingButtons({ messageId }: { messageId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data: own } = useQuery(ownRating(messageId))
  const [asking, setAsking] = useState(false)
  const rate = useMutation({
    mutationFn: (verdict: Verdict | null) => api.chat.rate.mutate({ messageId, verdict }),
    onSuccess: async (_, verdict) => {
      await client.invalidateQueries({ queryKey: ownRating(messageId).queryKey })
      announce(verdict === null ? t('ratings.withdrawn') : t('ratings.thanks'))
      setAsking(verdict === 'down')
    },
  })
  const chosen = rate.isPending ? rate.variables : (own?.verdict ?? null)
  return (
    <>
      {(['up', 'down'] as const).map((verdict) => (
        <ToggleButton
          key={verdict}
          aria-label={t(`ratings.${verdict}`)}
          isSelected={chosen === verdict}
          isDisabled={rate.isPending}
          onChange={(on) => rate.mutate(on ? verdict : null)}
          className="focus-ring flex size-9 cursor-pointer items-center justify-center rounded-xl hover:bg-hover hover:text-ink data-[selected]:bg-accent-wash data-[selected]:text-accent"
        >
          <Icon name={verdict === 'up' ? 'thumbUp' : 'thumbDown'} className="size-[1.1rem]" />
        </ToggleButton>
      ))}
      {rate.error && <Problem error={rate.error} className="ml-2" />}
      {asking && <ReasonsDialog messageId={messageId} onClose={() => setAsking(false)} />}
    </>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { api } from '../api.ts'
import type { AgentDetails } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { agentRatings } from './trigger-data.ts'

const all = [1, 2, 3, 4, 5] as const

/** What people think of an agent, and what the person gives it. */
export function Stars({ agent: { id, publishedVersion } }: { agent: AgentDetails }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const mayRate = useCan('feedback:give')
  const { data } = useQuery(agentRatings(id))
  const [comment, setComment] = useState<string>()
  // Shown at once, before the service has answered.
  const [chosen, setChosen] = useState<number>()
  const [error, setError] = useState<unknown>()
  if (publishedVersion === null || !data) return null
  const { counts, own, remarks } = data
  const count = counts.reduce((sum, each) => sum + each, 0)
  const average = counts.reduce((sum, each, at) => sum + each * (at + 1), 0) / Math.max(1, count)
  const give = async (stars: number | null, words: string) => {
    setError(undefined)
    setChosen(stars ?? undefined)
    try {
      await api.agents.ratings.rate.mutate({ id, stars, comment: words })
      setComment(undefined)
      await client.invalidateQueries({ queryKey: agentRatings(id).queryKey })
    } catch (cause) {
      setError(cause)
    } finally {
      setChosen(undefined)
    }
  }
  const shown = chosen ?? own?.stars ?? 0
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(average)
  return (
    <section aria-labelledby="stars-heading" className="mt-12">
      <h2 id="stars-heading" className="text-lg font-semibold">
        {t('agents.stars.title')}
      </h2>
      <p className="mt-1 text-ink-soft">
        {count === 0 ? t('agents.stars.none') : t('agents.stars.average', { average: number, count })}
      </p>
      {mayRate && (
        <div className="mt-4 flex max-w-xl flex-col gap-4">
          <RadioGroup
            orientation="horizontal"
            value={shown === 0 ? null : String(shown)}
            onChange={(value) => void give(Number(value), comment ?? own?.comment ?? '')}
            className="flex flex-col gap-1"
          >
            <Label className="text-sm font-medium">{t('agents.stars.own')}</Label>
            <div className="flex">
              {all.map((stars) => (
                <Radio
                  key={stars}
                  value={String(stars)}
                  aria-label={t('agents.stars.some', { count: stars })}
                  className="focus-ring flex size-11 cursor-pointer items-center justify-center rounded-lg text-2xl hover:bg-hover"
                >
                  <span aria-hidden className={stars <= shown ? 'text-accent' : 'text-ink-faint'}>
                    {stars <= shown ? '★' : '☆'}
                  </span>
                </Radio>
              ))}
            </div>
          </RadioGroup>
          {own && (
            <>
              <TextArea
                label={t('agents.stars.comment')}
                hint={t('agents.stars.commentHint')}
                value={comment ?? own.comment}
                onChange={setComment}
                rows={2}
                maxLength={2_000}
              />
              <div className="flex flex-wrap gap-3">
                <Button onPress={() => void give(own.stars, comment ?? own.comment)}>
                  {t('common.save')}
                </Button>
                <Button onPress={() => void give(null, '')}>{t('agents.stars.withdraw')}</Button>
              </div>
            </>
          )}
          {error !== undefined && <Problem error={error} />}
        </div>
      )}
      {remarks.length > 0 && (
        <ul aria-label={t('agents.stars.remarks')} className="mt-6 flex flex-col gap-3">
          {remarks.map((remark) => (
            <li key={remark.at} className="rounded-2xl border border-line bg-surface p-4 text-sm">
              <span className="text-ink-soft">{t('agents.stars.some', { count: remark.stars })}</span>
              <p className="mt-1 wrap-anywhere">{remark.comment}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

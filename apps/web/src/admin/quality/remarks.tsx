import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { SpaceRatings } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { QuestionDialog } from './question-dialog.tsx'
import { reasonName } from './reason-name.ts'

type Remark = SpaceRatings['remarks'][number]

/** What people wrote, and answers that they sent along; a question becomes a golden one from here. */
export function Remarks({ spaceId, remarks }: { spaceId: string; remarks: readonly Remark[] }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [adopting, setAdopting] = useState<Remark>()
  return (
    <section className="flex flex-col gap-3">
      <h3 className="font-medium">{t('admin.quality.remarks')}</h3>
      {remarks.length === 0 && <p className="text-ink-soft">{t('admin.quality.noRemarks')}</p>}
      <ul className="flex flex-col gap-3">
        {remarks.map((remark) => (
          <li key={remark.id} className="rounded-2xl border border-line bg-surface p-4">
            <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
              <Badge tone={remark.verdict === 'up' ? 'good' : 'bad'}>
                {t(remark.verdict === 'up' ? 'admin.quality.good' : 'admin.quality.bad')}
              </Badge>
              {remark.reasons
                .map((reason) => reasonName(reason, (one) => t(`ratings.reasons.${one}`)))
                .join(', ')}
              <span>{formatMoment(remark.at, language)}</span>
              {remark.settled && <Badge tone="plain">{t('admin.quality.isGolden')}</Badge>}
            </p>
            {remark.comment !== '' && (
              <p className="mt-2 whitespace-pre-line wrap-anywhere">{remark.comment}</p>
            )}
            {remark.question !== null && (
              <>
                <p className="mt-2 font-medium wrap-anywhere">{remark.question}</p>
                <p className="mt-1 text-sm whitespace-pre-line text-ink-soft wrap-anywhere">
                  {remark.answer}
                </p>
                {!remark.settled && (
                  <Button size="small" icon="plus" className="mt-3" onPress={() => setAdopting(remark)}>
                    {t('admin.quality.makeGolden')}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {adopting && (
        <QuestionDialog
          initial={adopting.question ?? ''}
          onClose={() => setAdopting(undefined)}
          onSave={async (golden) => {
            await api.rag.quality.ratings.adopt.mutate({ spaceId, ratingId: adopting.id, ...golden })
            await client.invalidateQueries({ queryKey: ['quality', spaceId] })
          }}
        />
      )}
    </section>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { Checks } from '../ui/checks.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { badReasons, ownRating } from './rating-data.ts'

/** Asks why an answer is bad, and whether question and answer may be read by those who look after quality. */
export function ReasonsDialog({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [reasons, setReasons] = useState<(typeof badReasons)[number][]>([])
  const [comment, setComment] = useState('')
  const [share, setShare] = useState(false)
  const save = async () => {
    await api.chat.rate.mutate({ messageId, verdict: 'down', reasons, comment: comment.trim(), share })
    await client.invalidateQueries({ queryKey: ownRating(messageId).queryKey })
    announce(t('ratings.thanks'))
  }
  return (
    <FormDialog title={t('ratings.title')} action={t('ratings.save')} ready onSave={save} onClose={onClose}>
      <p className="text-sm text-ink-soft">{t('ratings.lead')}</p>
      <Checks
        label={t('ratings.reasonsLabel')}
        value={reasons}
        entries={badReasons.map((value) => ({ value, text: t(`ratings.reasons.${value}`) }))}
        onChange={setReasons}
      />
      <TextArea
        label={t('ratings.comment')}
        value={comment}
        onChange={setComment}
        rows={3}
        maxLength={2_000}
      />
      <Switch label={t('ratings.share')} hint={t('ratings.shareHint')} on={share} onChange={setShare} />
    </FormDialog>
  )
}

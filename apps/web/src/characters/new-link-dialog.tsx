import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { characterLinks } from './character-data.ts'

/** A moment as the browser's field for date and time takes it, in local time. */
function localMoment(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const twoHours = 2 * 3_600_000

/** Asks for whom a link is and when it is open. */
export function NewLinkDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [label, setLabel] = useState('')
  const [opens, setOpens] = useState(() => localMoment(new Date()))
  const [closes, setCloses] = useState(() => localMoment(new Date(Date.now() + twoHours)))
  const [tried, setTried] = useState(false)
  const isOrdered = opens !== '' && closes !== '' && opens < closes
  const save = async () => {
    const [opensAt, closesAt] = [new Date(opens).toISOString(), new Date(closes).toISOString()]
    await api.character.links.create.mutate({ id, label: label.trim(), opensAt, closesAt })
    await client.invalidateQueries({ queryKey: characterLinks(id).queryKey })
  }
  return (
    <FormDialog
      title={t('characters.newLink')}
      action={t('common.save')}
      ready={isOrdered}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t('characters.linkFor')} value={label} onChange={setLabel} maxLength={100} autoFocus />
      <Field label={t('characters.opens')} type="datetime-local" value={opens} onChange={setOpens} />
      <Field
        label={t('characters.closes')}
        type="datetime-local"
        value={closes}
        onChange={setCloses}
        error={tried && !isOrdered ? t('characters.windowWrong') : undefined}
      />
    </FormDialog>
  )
}

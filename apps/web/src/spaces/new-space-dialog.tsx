import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'

type NewSpaceProps = { onClose: () => void; onMade: (id: string) => Promise<unknown> }

/** Asks what a new space is called and for whom it is; further people are added afterwards. */
export function NewSpaceDialog({ onClose, onMade }: NewSpaceProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [audience, setAudience] = useState<'me' | 'everyone'>('me')
  const [tried, setTried] = useState(false)
  const missing = name.trim() === ''
  const create = async () => {
    const { id } = await api.rag.spaces.create.mutate({
      name: name.trim(),
      ...(description.trim() !== '' && { description: description.trim() }),
      ...(audience === 'everyone' && { everyone: 'use' as const }),
    })
    await onMade(id)
  }
  return (
    <FormDialog
      title={t('spaces.newTitle')}
      action={t('common.create')}
      ready={!missing}
      onTry={() => setTried(true)}
      onSave={create}
      onClose={onClose}
    >
      <Field
        label={t('spaces.name')}
        hint={t('spaces.nameHint')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={120}
        error={tried && missing ? t('common.missingName') : undefined}
      />
      <Field label={t('spaces.description')} value={description} onChange={setDescription} maxLength={500} />
      <Choice
        label={t('spaces.audience')}
        value={audience}
        options={[
          { value: 'me', text: t('spaces.audienceMe') },
          { value: 'everyone', text: t('spaces.audienceEveryone') },
        ]}
        onChange={setAudience}
        hint={t('spaces.audienceHint')}
      />
    </FormDialog>
  )
}

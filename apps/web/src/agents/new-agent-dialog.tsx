import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { agentList } from './agent-data.ts'

type NewAgentProps = { onClose: () => void; onMade: (id: string) => Promise<unknown> }

const blank = ''

/** Asks what a new agent is called and which template it begins with. */
export function NewAgentDialog({ onClose, onMade }: NewAgentProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { language } = useLanguage()
  const { data: templates = [] } = useQuery({
    queryKey: ['agent-templates', language],
    queryFn: ({ signal }) => api.agents.templates.query({ language }, { signal }),
  })
  const [key, setKey] = useState(blank)
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const template = templates.find((each) => each.key === key)
  const chosenName = name.trim() === '' ? (template?.name ?? '') : name.trim()
  const lacking =
    template && template.lacks.length > 0
      ? t('agents.lacks', { kinds: template.lacks.map((kind) => t(`agents.systems.${kind}`)).join(', ') })
      : ''
  const create = async () => {
    const { id } = await api.agents.create.mutate({
      name: chosenName,
      ...(template ? { description: template.description, draft: template.draft } : { draft: { language } }),
    })
    await client.invalidateQueries({ queryKey: agentList.queryKey })
    await onMade(id)
  }
  return (
    <FormDialog
      title={t('agents.newTitle')}
      action={t('common.create')}
      ready={chosenName !== ''}
      onTry={() => setTried(true)}
      onSave={create}
      onClose={onClose}
    >
      <Choice
        label={t('agents.template')}
        value={key}
        options={[
          { value: blank, text: t('agents.blank') },
          ...templates.map((each) => ({ value: each.key, text: each.name })),
        ]}
        onChange={setKey}
        {...(template && { hint: [template.description, lacking].filter(Boolean).join(' ') })}
      />
      <Field
        label={t('agents.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        error={tried && chosenName === '' ? t('common.missingName') : undefined}
      />
    </FormDialog>
  )
}

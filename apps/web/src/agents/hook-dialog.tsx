import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentHook } from '../api.ts'
import { Field } from '../ui/field.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'

interface HookDialogProps {
  /** The webhook to change; a new one without. */
  readonly hook?: AgentHook
  readonly onSave: (fields: { name: string; input: string }) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks what a webhook is called, and what the agent does with its messages. */
export function HookDialog({ hook, onSave, onClose }: HookDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(hook?.name ?? '')
  const [input, setInput] = useState(hook?.input ?? '')
  const [tried, setTried] = useState(false)
  const problemOf = (text: string) => (tried && text.trim() === '' ? t('agents.triggers.missing') : undefined)
  return (
    <FormDialog
      title={t(hook ? 'agents.triggers.editHook' : 'agents.triggers.addHook')}
      action={t('common.save')}
      ready={name.trim() !== '' && input.trim() !== ''}
      onTry={() => setTried(true)}
      onSave={() => onSave({ name: name.trim(), input: input.trim() })}
      onClose={onClose}
      stays={!hook}
      wide
    >
      <Field
        label={t('agents.triggers.hookName')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={120}
        error={problemOf(name)}
      />
      <TextArea
        label={t('agents.triggers.hookTask')}
        value={input}
        onChange={setInput}
        maxLength={20_000}
        error={problemOf(input)}
      />
    </FormDialog>
  )
}

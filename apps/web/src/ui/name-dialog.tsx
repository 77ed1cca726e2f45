import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { SmallDialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { Problem } from './problem.tsx'

type Named = { name: string; description: string }

type NameDialogProps = {
  title: string
  label: string
  action: string
  hint?: string
  initial?: { name: string; description?: string }
  /** Label of a second, optional line; without it only the name is asked. */
  descriptionLabel?: string
  onClose: () => void
  onSave: (value: Named) => Promise<unknown>
}

/** Asks for a name, and for a description where that makes sense. Stays open and says why when saving fails. */
export function NameDialog({
  title,
  label,
  action,
  hint,
  initial,
  descriptionLabel,
  onClose,
  onSave,
}: NameDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(initial?.name ?? '')
  const [description, setDescription] = useState(initial?.description ?? '')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '' || busy) return
    setBusy(true)
    setError(undefined)
    try {
      await onSave({ name: name.trim(), description: description.trim() })
      onClose()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }
  return (
    <SmallDialog title={title} open onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} noValidate className="mt-5 flex flex-col gap-4">
        {error !== undefined && <Problem error={error} />}
        <Field
          label={label}
          value={name}
          onChange={setName}
          hint={hint}
          autoFocus
          maxLength={120}
          error={tried && name.trim() === '' ? t('common.missingName') : undefined}
        />
        {descriptionLabel !== undefined && (
          <Field label={descriptionLabel} value={description} onChange={setDescription} maxLength={500} />
        )}
        <div className="mt-3 flex justify-end gap-3">
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="primary" isPending={busy}>
            {action}
          </Button>
        </div>
      </form>
    </SmallDialog>
  )
}

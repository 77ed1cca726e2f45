import { useState } from 'react'
import type { HTMLInputAutoCompleteAttribute } from 'react'
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'

type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
  type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local'
  autoComplete?: HTMLInputAutoCompleteAttribute
  autoFocus?: boolean
  maxLength?: number
}

/** A labelled line of text with hint and error; passwords can be shown. */
export function Field({
  label,
  value,
  onChange,
  hint,
  error,
  type = 'text',
  autoComplete = 'off',
  ...rest
}: FieldProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const secret = type === 'password'
  return (
    <TextField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      type={secret && shown ? 'text' : type}
      autoComplete={autoComplete}
      autoFocus={rest.autoFocus ?? false}
      {...(rest.maxLength === undefined ? {} : { maxLength: rest.maxLength })}
      className="flex flex-col gap-1.5"
    >
      <Label className="text-sm font-medium text-ink">{label}</Label>
      <div className="relative">
        <Input
          className={`focus-ring min-h-12 w-full rounded-xl border bg-surface px-3.5 text-base text-ink placeholder:text-ink-faint ${error === undefined ? 'border-line-strong' : 'border-danger'} ${secret ? 'pr-12' : ''}`}
        />
        {secret && (
          <IconButton
            icon={shown ? 'eyeOff' : 'eye'}
            label={shown ? t('account.hidePassword') : t('account.showPassword')}
            onPress={() => setShown(!shown)}
            className="absolute top-1 right-1"
          />
        )}
      </div>
      {hint !== undefined && error === undefined && (
        <Text slot="description" className="text-sm text-ink-faint">
          {hint}
        </Text>
      )}
      <FieldError className="text-sm text-danger">{error}</FieldError>
    </TextField>
  )
}

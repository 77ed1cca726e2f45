import { FieldError, Label, Text, TextArea as AriaTextArea, TextField } from 'react-aria-components'

type TextAreaProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
  rows?: number
  maxLength?: number
}

/** A labelled text of several lines with hint and error. */
export function TextArea({ label, value, onChange, hint, error, rows = 4, maxLength }: TextAreaProps) {
  return (
    <TextField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(maxLength !== undefined && { maxLength })}
      className="flex flex-col gap-1.5"
    >
      <Label className="text-sm font-medium text-ink">{label}</Label>
      <AriaTextArea
        rows={rows}
        className={`focus-ring w-full rounded-xl border bg-surface px-3.5 py-2.5 text-base text-ink ${error === undefined ? 'border-line-strong' : 'border-danger'}`}
      />
      {hint !== undefined && error === undefined && (
        <Text slot="description" className="text-sm text-ink-faint">
          {hint}
        </Text>
      )}
      <FieldError className="text-sm text-danger">{error}</FieldError>
    </TextField>
  )
}

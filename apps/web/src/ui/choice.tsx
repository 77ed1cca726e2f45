import { useId } from 'react'
import { Icon } from './icon.tsx'

type Option<Value extends string> = { value: Value; text: string }
type ChoiceProps<Value extends string> = {
  label: string
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
  hint?: string
  error?: string | undefined
  /** The label is only read out. */
  quiet?: boolean
  disabled?: boolean
}

/** One of several, in the browser's own list: it is at home on every device. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
  hint,
  error,
  quiet = false,
  disabled = false,
}: ChoiceProps<Value>) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={`flex min-w-0 flex-col ${quiet ? '' : 'gap-1.5'}`}>
      <label htmlFor={id} className={quiet ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          disabled={disabled}
          {...(note !== undefined && { 'aria-describedby': `${id}-note` })}
          aria-invalid={error !== undefined}
          onChange={({ target }) => {
            const next = options.find((option) => option.value === target.value)
            if (next) onChange(next.value)
          }}
          className={`focus-ring w-full cursor-pointer appearance-none rounded-xl border ${error === undefined ? 'border-line-strong' : 'border-danger'} bg-surface pr-9 pl-3.5 text-ink disabled:opacity-60 ${quiet ? 'min-h-10 text-sm' : 'min-h-12 text-base'}`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
        <Icon
          name="chevron"
          className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2"
        />
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className={`text-sm ${error === undefined ? 'text-ink-faint' : 'text-danger'}`}>
          {note}
        </p>
      )}
    </div>
  )
}

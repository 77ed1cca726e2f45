import { useId } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components'

type SwitchProps = {
  label: string
  hint?: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
}

/** Something that is on or off; acts at once. */
export function Switch({ label, hint, on, onChange, disabled = false }: SwitchProps) {
  const hintId = useId()
  return (
    <div>
      <AriaSwitch
        isSelected={on}
        onChange={onChange}
        isDisabled={disabled}
        {...(hint !== undefined && { 'aria-describedby': hintId })}
        className="group focus-ring relative inline-flex min-h-9 cursor-pointer items-center gap-3 rounded-xl data-[disabled]:cursor-default data-[disabled]:opacity-60"
      >
        <span className="flex h-6 w-10 shrink-0 items-center rounded-full border border-line-strong bg-hover p-0.5 transition-colors group-data-[selected]:border-accent group-data-[selected]:bg-accent">
          <span className="size-4.5 rounded-full bg-line-strong transition-transform group-data-[selected]:translate-x-4 group-data-[selected]:bg-on-accent" />
        </span>
        <span className="text-[0.95rem] text-ink">{label}</span>
      </AriaSwitch>
      {hint !== undefined && (
        <p id={hintId} className="mt-0.5 pl-13 text-sm text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  )
}

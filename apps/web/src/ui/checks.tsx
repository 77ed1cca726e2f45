import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { Icon } from './icon.tsx'

/** Something that can be chosen, with a sentence that explains it. */
export type Entry<Value extends string> = { value: Value; text: string; hint?: string }
type ChecksProps<Value extends string> = {
  label: string
  value: readonly Value[]
  entries: readonly Entry<Value>[]
  onChange: (value: Value[]) => void
  disabled?: boolean
  /** Whether a heading just above says the same as the label. */
  isHeaded?: boolean
}

/** Any of several, each with a sentence that explains it. */
export function Checks<Value extends string>({
  label,
  value,
  entries,
  onChange,
  disabled = false,
  isHeaded = false,
}: ChecksProps<Value>) {
  return (
    <CheckboxGroup
      value={[...value]}
      isDisabled={disabled}
      onChange={(next) =>
        onChange(entries.flatMap((entry) => (next.includes(entry.value) ? [entry.value] : [])))
      }
      className="flex flex-col"
    >
      <Label className={isHeaded ? 'sr-only' : 'mb-1 text-sm font-medium text-ink'}>{label}</Label>
      {entries.map((entry) => (
        <Checkbox
          key={entry.value}
          value={entry.value}
          className="group focus-ring -mx-2 flex cursor-pointer items-start gap-3 rounded-xl px-2 py-2 hover:bg-hover data-[disabled]:cursor-default data-[disabled]:opacity-60"
        >
          <span className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-md border border-line-strong text-transparent group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[selected]:text-on-accent">
            <Icon name="check" className="size-4" />
          </span>
          <span className="min-w-0 text-[0.95rem] wrap-anywhere">
            {entry.text}
            {entry.hint !== undefined && <span className="block text-sm text-ink-faint">{entry.hint}</span>}
          </span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

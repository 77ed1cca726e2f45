import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

type SegmentsProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; text: string }[]
  onChange: (value: Value) => void
}

/** One of a few, all in sight. */
export function Segments<Value extends string>({ label, value, options, onChange }: SegmentsProps<Value>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const next = options.find((option) => keys.has(option.value))
        if (next) onChange(next.value)
      }}
      className="inline-flex max-w-full gap-1 overflow-x-auto rounded-xl bg-sidebar p-1"
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          className="focus-ring min-h-8 cursor-pointer rounded-lg px-3 text-sm whitespace-nowrap text-ink-soft data-[selected]:bg-surface data-[selected]:text-ink data-[selected]:shadow-sm"
        >
          {option.text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

/** Arguments of a call, readable and complete. */
export function Json({ label, value }: { label: string; value: unknown }) {
  return (
    <div className="mt-2">
      <p className="text-sm text-ink-soft">{label}</p>
      <pre
        tabIndex={0}
        aria-label={label}
        role="group"
        className="focus-ring mt-1 max-h-72 overflow-auto rounded-xl bg-sidebar px-3 py-2 text-sm whitespace-pre-wrap wrap-anywhere"
      >
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  )
}

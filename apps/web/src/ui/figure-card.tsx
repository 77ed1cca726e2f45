type FigureCardProps = { title: string; value: string; note?: string; bad?: boolean }

// A bad one is marked by its border and its note.
function FigureCard({ title, value, note, bad = false }: FigureCardProps) {
  return (
    <div className={`rounded-2xl border bg-surface p-4 ${bad ? 'border-danger' : 'border-line'}`}>
      <dt className="text-sm text-ink-soft">{title}</dt>
      <dd className="mt-1 text-2xl font-medium tabular-nums wrap-anywhere">{value}</dd>
      {note !== undefined && <dd className="mt-0.5 text-sm text-ink-faint">{note}</dd>}
    </div>
  )
}

/** Figures side by side. */
export function FigureCards({ figures }: { figures: readonly FigureCardProps[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-3">
      {figures.map((figure) => (
        <FigureCard key={figure.title} {...figure} />
      ))}
    </dl>
  )
}

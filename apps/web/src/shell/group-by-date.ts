/** The headings under which conversations stand. */
export type DateGroup = 'today' | 'yesterday' | 'week' | 'month' | 'older'

const day = 86_400_000

function groupOf(iso: string, midnight: number): DateGroup {
  const time = Date.parse(iso)
  if (time >= midnight) return 'today'
  if (time >= midnight - day) return 'yesterday'
  if (time >= midnight - 6 * day) return 'week'
  if (time >= midnight - 29 * day) return 'month'
  return 'older'
}

/** Sorts entries, newest first, under today, yesterday, and so on; empty groups are left out. */
export function groupByDate<Entry extends { updatedAt: string }>(
  entries: readonly Entry[],
  now = new Date(),
): [DateGroup, Entry[]][] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime()
  const sorted = entries.toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt))
  const groups = Map.groupBy(sorted, (entry) => groupOf(entry.updatedAt, midnight))
  return [...groups]
}

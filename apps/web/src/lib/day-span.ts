/** The moments from the beginning of one day to the end of another, as ISO strings; days as YYYY-MM-DD, the reader's own. What is empty bounds nothing. */
export function daySpan(from: string, until: string): { from?: string; until?: string } {
  const end = new Date(`${until}T00:00:00`)
  end.setDate(end.getDate() + 1)
  return {
    ...(from !== '' && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(until !== '' && { until: end.toISOString() }),
  }
}

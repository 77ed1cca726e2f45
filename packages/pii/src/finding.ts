/** What kind of personal data was found; also the word in its placeholder. `TEXT` is what only looks like a placeholder. */
export const piiKinds = [
  'E-MAIL',
  'PHONE',
  'IBAN',
  'TAX-ID',
  'CARD',
  'ADDRESS',
  'IP',
  'PERSON',
  'PLACE',
  'TEXT',
] as const

/** A kind of personal data. */
export type PiiKind = (typeof piiKinds)[number]

/** A place in a text: UTF-16 offsets, `end` behind the last unit. */
export interface Finding {
  readonly kind: PiiKind
  readonly start: number
  readonly end: number
}

/** Findings in order and without overlap: what overlaps becomes one finding of the first one's kind, so that no part is left uncovered. */
export function disjoint(findings: readonly Finding[]): Finding[] {
  const sorted = findings.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const result: Finding[] = []
  for (const finding of sorted) {
    const last = result.at(-1)
    if (!last || finding.start >= last.end) result.push(finding)
    else if (finding.end > last.end) result[result.length - 1] = { ...last, end: finding.end }
  }
  return result
}

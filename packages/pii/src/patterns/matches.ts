import type { Finding, PiiKind } from '../finding.ts'

/** Every place where `pattern` (global) matches and `accept` agrees. */
export function matches(
  text: string,
  pattern: RegExp,
  { kind, accept = () => true }: { kind: PiiKind; accept?: (match: string) => boolean },
): Finding[] {
  const found: Finding[] = []
  for (const { 0: match, index } of text.matchAll(pattern))
    if (accept(match)) found.push({ kind, start: index, end: index + match.length })
  return found
}

/** The digits of a text, as numbers. */
export const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/g, ''), Number)

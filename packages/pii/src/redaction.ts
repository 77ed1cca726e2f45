import type { Detector } from './detector.ts'
import { disjoint, piiKinds, type Finding, type PiiKind } from './finding.ts'
import { createRestorer, type Restorer } from './restorer.ts'

/** The placeholders of one conversation: the same value always has the same one, so that a model can follow who is who. */
export interface Redaction {
  /** The text with every finding replaced, like `[E-MAIL_1]`; throws if the search could not be made (see Detector). */
  redact(text: string, signal?: AbortSignal): Promise<string>
  /** Puts the values back. `restore(await redact(text)) === text` for any text. */
  restore(text: string): string
  /** The same for JSON text, in whose strings the values are escaped. */
  restoreJson(text: string): string
  /** The same for a text that arrives piece by piece. */
  restorer(form?: 'text' | 'json'): Restorer
  /** How many different values of each kind were replaced. */
  readonly counts: Readonly<Partial<Record<PiiKind, number>>>
}

const placeholder = new RegExp(String.raw`\[(?:${piiKinds.join('|')})_\d+\]`, 'g')

/** Begins a conversation without any placeholder. */
export function createRedaction(detector: Detector): Redaction {
  const byValue = new Map<string, string>()
  const byPlaceholder = new Map<string, string>()
  const counts: Partial<Record<PiiKind, number>> = {}

  function placeholderOf(kind: PiiKind, value: string): string {
    const known = byValue.get(value)
    if (known) return known
    const number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    const made = `[${kind}_${number}]`
    byValue.set(value, made)
    byPlaceholder.set(made, value)
    return made
  }

  const valueOf = (found: string): string => byPlaceholder.get(found) ?? found
  const jsonValueOf = (found: string): string => JSON.stringify(valueOf(found)).slice(1, -1)

  return {
    counts,
    async redact(text, signal) {
      const found = await detector.find(text, signal)
      // What already looks like a placeholder must come back as it was, not as somebody's data.
      const lookalikes = [...text.matchAll(placeholder)].map(({ 0: match, index }): Finding => {
        return { kind: 'TEXT', start: index, end: index + match.length }
      })
      let result = ''
      let at = 0
      for (const { kind, start, end } of disjoint([...found, ...lookalikes])) {
        result += text.slice(at, start) + placeholderOf(kind, text.slice(start, end))
        at = end
      }
      return result + text.slice(at)
    },
    restore: (text) => text.replace(placeholder, valueOf),
    restoreJson: (text) => text.replace(placeholder, jsonValueOf),
    restorer: (form = 'text') => createRestorer(placeholder, form === 'json' ? jsonValueOf : valueOf),
  }
}

import type { StatementView } from '../insights/result.ts'
import type { Result } from '../insights/view.ts'
import { labels, type ReportLanguage } from './labels.ts'

/** A line of a report: what it is about, what it says, and the numbers of its sources. */
export interface ReportLine {
  readonly label: string
  readonly text: string
  readonly sources: readonly number[]
}

/** A heading with its lines; level 1 for the parts, 2 for target groups and personas. */
export interface ReportSection {
  readonly level: 1 | 2
  readonly heading: string
  readonly lines: readonly ReportLine[]
}

/** A passage on which lines of a report rest. */
export interface ReportSource {
  readonly number: number
  readonly title: string
  /** Address of the web page, or the page of a document; empty where there is neither. */
  readonly place: string
  readonly quote: string
}

/** Everything that a report says, in no file's terms. */
export interface Outline {
  readonly title: string
  readonly about: readonly string[]
  readonly sections: readonly ReportSection[]
  readonly sources: readonly ReportSource[]
}

/** Longest quotation that is printed, in characters. */
const longestQuote = 300

/** Orders a result as a report; passages are numbered as they come up. */
export function outlineOf(
  { name, url, result }: { readonly name: string; readonly url: string | null; readonly result: Result },
  language: ReportLanguage,
): Outline {
  const say = labels[language]
  const sources = new Map<string, ReportSource>()
  const numbersOf = ({ citations }: StatementView) =>
    citations.map(({ documentId, start, title, url: address, page, text }) => {
      const key = `${documentId} ${start}`
      const known = sources.get(key)
      if (known) return known.number
      const place = address ?? (page === null ? '' : say.page(page))
      const quote = text.replaceAll(/\s+/g, ' ').slice(0, longestQuote)
      sources.set(key, { number: sources.size + 1, title, place, quote })
      return sources.size
    })
  const linesOf = (statements: readonly StatementView[]) =>
    statements.map((one) => ({ label: say.fields[one.field], text: one.text, sources: numbersOf(one) }))
  const sections = (['fact', 'profile', 'group', 'persona'] as const).flatMap((part): ReportSection[] => {
    const statements = result.statements.filter((one) => one.part === part)
    if (statements.length === 0) return []
    const subjects = [...new Set(statements.map(({ subject }) => subject))]
    const whole = statements.filter(({ subject }) => subject === '')
    return [
      { level: 1, heading: say.parts[part], lines: linesOf(whole) },
      ...subjects
        .filter((subject) => subject !== '')
        .map((subject) => ({
          level: 2 as const,
          heading: subject,
          lines: linesOf(statements.filter((one) => one.subject === subject)),
        })),
    ]
  })
  const made = say.made(result.finishedAt.slice(0, 10))
  const how = result.mode === 'generated' ? say.written(result.model ?? '–') : say.extracted
  const withheld = result.withheld > 0 ? [say.withheld(result.withheld)] : []
  return {
    title: name,
    about: [...(url === null ? [] : [url]), made, how, ...withheld],
    sections,
    sources: [...sources.values()],
  }
}

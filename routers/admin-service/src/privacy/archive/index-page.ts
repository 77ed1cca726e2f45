import type { Words } from '@wattos/mesh'

type Language = keyof Words

/** A part of the archive as the page shows it. */
export interface ArchivePart {
  readonly service: string
  readonly table: string
  readonly holds: Words | undefined
  readonly file: string
  readonly count: number
  /** The first rows. */
  readonly rows: readonly object[]
}

/** What the page is about. */
export interface ArchivePage {
  readonly language: Language
  readonly person: { readonly name: string; readonly email: string } | null
  readonly organisation: string
  readonly madeAt: Date
  readonly parts: readonly ArchivePart[]
  /** Paths within the archive. */
  readonly files: readonly string[]
}

const texts = {
  de: {
    title: 'Meine Daten',
    about: 'Alles, was diese Plattform über diese Person speichert (Auskunft nach Art. 15 DSGVO).',
    person: 'Person',
    organisation: 'Organisation',
    made: 'Erstellt',
    files: 'Dateien',
    entries: 'Einträge',
    complete: 'vollständig in',
    more: 'Hier stehen die ersten Einträge.',
    nothing: 'Es ist nichts gespeichert.',
  },
  en: {
    title: 'My data',
    about: 'Everything that this platform keeps about this person (access under Art. 15 GDPR).',
    person: 'Person',
    organisation: 'Organisation',
    made: 'Made',
    files: 'Files',
    entries: 'entries',
    complete: 'complete in',
    more: 'These are the first entries.',
    nothing: 'Nothing is kept.',
  },
} as const

/** The readable page of an archive, as HTML that needs nothing else. */
export function indexPage({ language, person, organisation, madeAt, parts, files }: ArchivePage): string {
  const text = texts[language]
  const fact = (name: string, value: string) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`
  const head = [
    ...(person ? [fact(text.person, `${person.name} · ${person.email}`)] : []),
    fact(text.organisation, organisation),
    fact(text.made, madeAt.toISOString()),
  ]
  const sections = parts.map(
    ({ service, table, holds, file, count, rows }) => `<section><h2>${escape(holds?.[language] ?? table)}</h2>
<p>${count} ${text.entries} (${escape(service)} · ${escape(table)}), ${text.complete} <a href="${escape(file)}">${escape(file)}</a>.${
      rows.length < count ? ` ${text.more}` : ''
    }</p>
${rows.map(rowHtml).join('\n')}</section>`,
  )
  const list =
    files.length === 0
      ? ''
      : `<section><h2>${text.files}</h2><ul>${files
          .map((file) => `<li><a href="${escape(encodeURI(file))}">${escape(file)}</a></li>`)
          .join('')}</ul></section>`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text.title}</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.2rem 1rem;border-top:1px solid #8886;padding:.6rem 0;margin:0}
dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
</style></head><body><main><h1>${text.title}</h1><p>${text.about}</p><dl>${head.join('')}</dl>
${sections.length + files.length === 0 ? `<p>${text.nothing}</p>` : ''}${sections.join('\n')}${list}</main></body></html>
`
}

function rowHtml(row: object): string {
  const facts = Object.entries(row)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]: [string, unknown]) => {
      const shown = typeof value === 'string' ? value : JSON.stringify(value)
      return `<dt>${escape(name)}</dt><dd>${escape(shown)}</dd>`
    })
  return `<dl>${facts.join('')}</dl>`
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => escapes[letter] ?? letter)
}

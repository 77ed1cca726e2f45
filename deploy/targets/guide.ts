import { migratingApp, type PlannedApp } from '../plan/plan.ts'

/** The words of the table of apps, by language. */
const words = {
  en: {
    head: ['app', 'port', 'size, replicas', ''],
    door: 'the only one that people reach',
    migrates: 'brings the tables up to date before it is replaced',
    uncalled: 'works from its queue; nobody calls it',
    files: 'needs the bucket, or the shared volume',
  },
  de: {
    head: ['App', 'Port', 'Größe, Replikate', ''],
    door: 'die einzige, die Menschen erreichen',
    migrates: 'bringt vor ihrem Austausch die Tabellen auf den Stand',
    uncalled: 'arbeitet aus ihrer Warteschlange; niemand ruft sie',
    files: 'braucht den Bucket oder den gemeinsamen Datenträger',
  },
} as const

const begin = '<!-- apps: written by npm run generate -->'
const end = '<!-- end of apps -->'

/** A page of the guide with its table of apps as the plan has them. Throws where the page has lost the table's place. */
export function guideWithApps(
  page: string,
  language: keyof typeof words,
  apps: readonly PlannedApp[],
): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the guide has no place for its apps: ${begin} … ${end}`)
  return `${page.slice(0, from)}${begin}\n\n${tableOf(apps, language)}\n\n${page.slice(to)}`
}

function tableOf(apps: readonly PlannedApp[], language: keyof typeof words): string {
  const { head, door, migrates, uncalled, files } = words[language]
  const called = new Set(apps.flatMap(({ uses }) => uses))
  const rows = apps.map(({ name, port, size, isPublic, keepsFiles }) => {
    const memory = size.memoryMb % 1024 === 0 ? `${size.memoryMb / 1024} GB` : `${size.memoryMb} MB`
    const notes = [
      ...(isPublic ? [door] : []),
      ...(name === migratingApp ? [migrates] : []),
      ...(!isPublic && !called.has(name) ? [uncalled] : []),
      ...(keepsFiles ? [files] : []),
    ]
    return [
      name,
      String(port),
      `${memory}, ${size.cpu} CPU, ${size.replicas.min}–${size.replicas.max}`,
      notes.join('; '),
    ]
  })
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |')
  return [line(head), '|---|---|---|---|', ...rows.map(line)].join('\n')
}

import type { Crawl, CrawlSettings } from '../api.ts'

/** What is entered in the form of a website. */
export interface CrawlForm {
  readonly url: string
  readonly name: string
  readonly scope: Crawl['scope']
  readonly include: string
  readonly exclude: string
  readonly depth: string
  readonly pages: string
  readonly render: boolean
  readonly removeVanished: boolean
  readonly rhythm: Rhythm
  readonly cron: string
}

const rhythms = { daily: '0 5 * * *', weekly: '0 5 * * 1', monthly: '0 5 1 * *' } as const

/** How often a website is read again. */
export type Rhythm = 'never' | keyof typeof rhythms | 'own'

/** Every rhythm, in the order in which they are offered. */
export const allRhythms: readonly Rhythm[] = ['never', 'daily', 'weekly', 'monthly', 'own']

/** The form as it is at first: of a website that is there already, or of a new one. */
export function formOf(crawl?: Crawl): CrawlForm {
  const schedule = crawl?.schedule ?? null
  const known = allRhythms.find((rhythm) => isPreset(rhythm) && rhythms[rhythm] === schedule)
  return {
    url: crawl?.url ?? '',
    name: crawl?.name ?? '',
    scope: crawl?.scope ?? 'host',
    include: (crawl?.include ?? []).join('\n'),
    exclude: (crawl?.exclude ?? []).join('\n'),
    depth: String(crawl?.maxDepth ?? 5),
    pages: String(crawl?.maxPages ?? 200),
    render: crawl?.render ?? false,
    removeVanished: crawl?.removeVanished ?? true,
    rhythm: schedule === null ? 'never' : (known ?? 'own'),
    cron: schedule ?? '0 5 * * 1-5',
  }
}

/** Which fields cannot be sent as they are. */
export function faultsOf({ url, include, exclude, depth, pages }: CrawlForm) {
  const wrongLines = (text: string) => linesOf(text).some((line) => !/^[/*]/.test(line))
  return {
    url: !/^https?:\/\/[^\s/]/i.test(completed(url)),
    include: wrongLines(include),
    exclude: wrongLines(exclude),
    depth: !isWithin(depth, 0, 20),
    pages: !isWithin(pages, 1, 1_000_000),
  }
}

/** The form as the service takes it; the time zone is that of this browser. */
export function settingsOf(form: CrawlForm): CrawlSettings {
  const { name, scope, render, removeVanished, rhythm, cron } = form
  return {
    url: completed(form.url),
    name: name.trim(),
    scope,
    include: linesOf(form.include),
    exclude: linesOf(form.exclude),
    maxDepth: Number(form.depth),
    maxPages: Number(form.pages),
    render,
    removeVanished,
    schedule: rhythm === 'never' ? null : isPreset(rhythm) ? rhythms[rhythm] : cron.trim(),
    timeZone: timeZone(),
  }
}

/** The time zone of this browser. */
export const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** People leave out what browsers add by themselves. */
function completed(url: string): string {
  const text = url.trim()
  return text === '' || /^[a-z][\w+.-]*:/i.test(text) ? text : `https://${text}`
}

const isPreset = (rhythm: Rhythm): rhythm is keyof typeof rhythms => Object.hasOwn(rhythms, rhythm)

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const isWithin = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

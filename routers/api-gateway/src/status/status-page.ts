import { partNames } from './part-names.ts'
import type { PartState, Status } from './read-status.ts'

type Locale = 'de' | 'en'

const texts = {
  de: {
    title: 'Zustand der Plattform',
    working: 'Alles arbeitet.',
    limited: 'Ein Teil der Plattform ist eingeschränkt.',
    failing: 'Die Plattform ist gestört.',
    part: { working: 'arbeitet', limited: 'eingeschränkt', failing: 'gestört' },
    at: 'Stand',
    again: 'Neu nachsehen',
    other: 'English',
    home: 'Zur Anmeldung',
  },
  en: {
    title: 'State of the platform',
    working: 'Everything works.',
    limited: 'A part of the platform is limited.',
    failing: 'The platform has a fault.',
    part: { working: 'works', limited: 'limited', failing: 'fails' },
    at: 'As of',
    again: 'Look again',
    other: 'Deutsch',
    home: 'To the sign-in',
  },
} as const

/** A mark beside the word, so that nobody needs to tell colours apart. */
const marks: Readonly<Record<PartState, string>> = { working: '●', limited: '◐', failing: '○' }

/** The page for whoever wonders whether it is them or the platform; it needs no script, no account and no other service. */
export function statusPage({ at, state, parts }: Status, locale: Locale): string {
  const t = texts[locale]
  const other = locale === 'de' ? 'en' : 'de'
  const rows = parts.map(
    (one) =>
      `<li class="${one.state}"><span>${partNames[one.part][locale]}</span> <b><i aria-hidden="true">${marks[one.state]}</i> ${t.part[one.state]}</b></li>`,
  )
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${t.title} · WattOS</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/status.css">
  </head>
  <body>
    <main>
      <h1>${t.title}</h1>
      <p class="all ${state}"><i aria-hidden="true">${marks[state]}</i> ${t[state]}</p>
      <ul>
        ${rows.join('\n        ')}
      </ul>
      <p class="note">${t.at} <time datetime="${at}">${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(new Date(at))} UTC</time></p>
      <nav><a href="/status?lang=${locale}">${t.again}</a> <a href="/">${t.home}</a> <a href="/status?lang=${other}" lang="${other}" hreflang="${other}">${t.other}</a></nav>
    </main>
  </body>
</html>
`
}

/** Its style: the console's paper, ink and petrol. */
export const statusStyle = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#f7f6f2, #121715); color: light-dark(#1a2320, #e9eeeb); }
main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
i { font-style: normal; }
.all { padding: 1rem; border-radius: .5rem; font-size: 1.125rem; background: light-dark(#e2efea, #16332b); }
.all.limited { background: light-dark(#fdf1d8, #35290f); }
.all.failing { background: light-dark(#fbeae7, #3a1b17); }
ul { list-style: none; margin: 1.5rem 0; padding: 0; }
li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .75rem 0; border-top: 1px solid light-dark(#e0ddd3, #2a332f); }
li b { font-weight: 600; color: light-dark(#0c6b5a, #63d2b6); }
li.limited b { color: light-dark(#7a4b00, #f3c877); }
li.failing b { color: light-dark(#a8251d, #ffa497); }
.note { color: light-dark(#47544f, #b6c1bb); }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
nav a { white-space: nowrap; }
a { color: light-dark(#0c6b5a, #63d2b6); }
`

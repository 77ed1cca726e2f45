import type { Language } from '../i18n/i18n.ts'

/** A file size such as "2,4 MB". */
export function formatSize(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value)
}

/** How long ago, such as "vor 3 Stunden" or "yesterday". */
export function formatAgo(iso: string, language: Language, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const minutes = seconds / 60
  if (Math.abs(minutes) < 1) return relative.format(0, 'second')
  if (Math.abs(minutes) < 60) return relative.format(Math.round(minutes), 'minute')
  if (Math.abs(minutes) < 60 * 24) return relative.format(Math.round(minutes / 60), 'hour')
  if (Math.abs(minutes) < 60 * 24 * 30) return relative.format(Math.round(minutes / 60 / 24), 'day')
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(iso))
}

/** A whole number such as "12.345". */
export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value)
}

/** An amount such as "1,20 $" from millionths of a US dollar; small amounts keep up to four places. */
export function formatDollars(micros: number, language: Language): string {
  const dollars = micros / 1_000_000
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: dollars > 0 && dollars < 1 ? 4 : 2,
  }).format(dollars)
}

/** A share such as "83 %". */
export function formatPercent(share: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** A day such as "25.11.2026". */
export function formatDay(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(iso))
}

/** A day and time such as "25.11.2026, 09:41". */
export function formatMoment(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** How long something took, such as "42 ms" or "1,2 s". */
export function formatDuration(milliseconds: number, language: Language): string {
  const short = milliseconds < 1000
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: short ? 'millisecond' : 'second',
    unitDisplay: 'short',
    minimumFractionDigits: short ? 0 : 1,
    maximumFractionDigits: short ? 0 : 1,
  }).format(short ? milliseconds : milliseconds / 1000)
}

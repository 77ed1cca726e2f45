import type { Citation } from '@wattos/citations'
import type { Wishes } from '../schema.ts'

/** Quotations as a text, each with its number. */
export function sayQuotations(quotations: readonly Citation[], style: Wishes['style']): string {
  const quoted = quotations.map(({ text, ordinal }) => `„${text.replaceAll(/\s+/g, ' ')}“ [${ordinal}]`)
  return style === 'points' ? quoted.map((line) => `- ${line}`).join('\n') : quoted.join(' ')
}

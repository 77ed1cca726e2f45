import { type Subject, subjectKinds } from './summary-data.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What the page's address says is to be summed up. */
export function subjectOf(search: Record<string, unknown>): {
  kind?: Subject['kind']
  id?: string
  name?: string
} {
  const kind = subjectKinds.find((one) => one === search['kind'])
  const id = text(search['id'])
  return kind === undefined || id === '' ? {} : { kind, id, name: text(search['name']) }
}

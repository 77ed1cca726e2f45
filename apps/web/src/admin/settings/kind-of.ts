import type { TenantSettings } from '../../api.ts'

/** The kinds of organisations. */
export const kinds = ['company', 'school', 'administration'] as const

/** The kind of an organisation. */
export function kindOf({ kind }: Pick<TenantSettings, 'kind'>): (typeof kinds)[number] {
  return kinds.find((one) => one === kind) ?? 'company'
}

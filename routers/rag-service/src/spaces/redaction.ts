import { demands, type Principal } from '@wattos/identity'

/** Whether personal data in documents of a space is to be replaced before they are stored: because of its own switch, or of the organisation's rule. */
export function redacts(principal: Principal, space: { readonly redact: boolean }): boolean {
  return space.redact || demands(principal, 'redact-documents')
}

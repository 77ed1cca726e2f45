import type { Rows } from '@wattos/data'
import type { Rule } from '@wattos/identity'

/** The settings from which rules follow. */
export const ruleColumns = {
  requireSources: true,
  requireDisclosure: true,
  requireApproval: true,
  redactChats: true,
  redactDocuments: true,
} as const

/** What an organisation with these settings demands of every service. */
export function rulesOf(settings: Pick<Rows['tenant'], keyof typeof ruleColumns>): Rule[] {
  return [
    ...(settings.requireSources ? (['sources'] as const) : []),
    ...(settings.requireDisclosure ? (['disclosure'] as const) : []),
    ...(settings.requireApproval ? (['approval'] as const) : []),
    ...(settings.redactChats ? (['redact-chats'] as const) : []),
    ...(settings.redactDocuments ? (['redact-documents'] as const) : []),
  ]
}

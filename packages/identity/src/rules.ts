import type { Principal } from './principal.ts'

/** What an organisation may demand of every service, each with what it means. The settings of the organisation say which hold. */
export const ruleTable = {
  sources: 'Answers rest on sources; what has none is not said.',
  disclosure: 'Every answer says that a machine wrote it.',
  approval: 'Steps of agents that change something wait for a person.',
  'redact-chats':
    'Personal data in questions, answers and runs of agents is replaced before they are stored.',
  'redact-documents': 'Personal data in documents is replaced before they are stored.',
} as const

/** What an organisation may demand. */
export type Rule = keyof typeof ruleTable

/** Whether a text names a rule. */
export const isRule = (text: string): text is Rule => Object.hasOwn(ruleTable, text)

/** Whether the organisation of a person demands this, as it was when their request came in. */
export function demands(principal: Principal, rule: Rule): boolean {
  return principal.rules?.includes(rule) ?? false
}

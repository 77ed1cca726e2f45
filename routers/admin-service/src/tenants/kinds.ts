import type { Rows } from '@wattos/data'

/** Kind of an organisation. */
export type Kind = Rows['tenant']['kind']

type Rules = Pick<
  Rows['tenant'],
  | 'requireSources'
  | 'requireDisclosure'
  | 'requireApproval'
  | 'administratorsReadChats'
  | 'requireSecondFactor'
  | 'redactChats'
  | 'redactDocuments'
>

const common = {
  requireSources: false,
  requireDisclosure: false,
  requireApproval: false,
  administratorsReadChats: false,
  requireSecondFactor: false,
  redactChats: false,
  redactDocuments: false,
} as const

/**
 * What holds in a new organisation of each kind; for how long things are kept stands in its rules of retention.
 * Administrations must name sources and say that a machine wrote, and in schools and administrations agents wait for a person.
 */
export const kindDefaults: Readonly<Record<Kind, Rules>> = {
  company: common,
  school: { ...common, requireDisclosure: true, requireApproval: true },
  administration: { ...common, requireSources: true, requireDisclosure: true, requireApproval: true },
}

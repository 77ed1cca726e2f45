import { services } from '../door/routes.ts'
import type { ProcessHealth } from '../topology/process-health.ts'
import { type Part, parts as partsOf } from './part-names.ts'

/** How a part of the platform is for those who use it. */
export type PartState = 'working' | 'limited' | 'failing'

/** How the platform is, without a word about where and how it runs. */
export interface Status {
  /** When it was found out, ISO 8601. */
  readonly at: string
  readonly state: PartState
  readonly parts: readonly { readonly part: Part; readonly state: PartState }[]
}

/** What is known of the platform at a moment. */
export interface Findings {
  readonly processes: readonly Pick<ProcessHealth, 'services' | 'status'>[]
  readonly databaseAnswers: boolean
}

/** The state of each part: limited where one of its processes does not answer or misses something. */
export function statusOf(findings: Findings): Status {
  const parts = partsOf.map((part) => ({ part, state: stateOf(services[part], findings) }))
  const isEvery = (state: PartState) => parts.every((part) => part.state === state)
  const state = isEvery('working') ? 'working' : isEvery('failing') ? 'failing' : 'limited'
  return { at: new Date().toISOString(), state, parts }
}

function stateOf(service: string, { processes, databaseAnswers }: Findings): PartState {
  const states = processes.filter(({ services }) => services.includes(service)).map(({ status }) => status)
  if (!databaseAnswers || !states.some((status) => status === 'ok' || status === 'degraded')) return 'failing'
  return states.every((status) => status === 'ok') ? 'working' : 'limited'
}

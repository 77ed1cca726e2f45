import { useState } from 'react'
import type { AgentDetails, AgentDraft } from '../api.ts'

/** An agent as it stands in the form; numbers and lists as they are typed. */
export interface DraftFields {
  readonly name: string
  readonly description: string
  readonly instructions: string
  readonly language: AgentDraft['language']
  readonly model: string
  readonly starters: string
  readonly tools: readonly string[]
  readonly agents: readonly string[]
  readonly spaceIds: readonly string[]
  readonly maxSteps: string
  readonly maxCost: string
  readonly maxMinutes: string
  readonly approval: AgentDraft['policies']['approval']
  readonly fourEyes: boolean
  readonly approverIds: readonly string[]
  readonly approvalHours: string
  readonly mails: string
}

/** The numbers of the form, with the least and the most that each may be. */
export const numbers = {
  maxSteps: { least: 1, most: 200 },
  maxCost: { least: 0, most: 1_000 },
  maxMinutes: { least: 1, most: 240 },
  approvalHours: { least: 1, most: 720 },
} as const

/** A number of the form. */
export type NumberField = keyof typeof numbers

const millionths = 1_000_000
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Whether a number of the form can be saved. */
export function fits(fields: DraftFields, name: NumberField): boolean {
  const value = Number(fields[name].replace(',', '.'))
  const { least, most } = numbers[name]
  return (
    fields[name].trim() !== '' &&
    value >= least &&
    value <= most &&
    (name === 'maxCost' || Number.isInteger(value))
  )
}

/** What the form begins with. */
export function fieldsOf({ name, description }: AgentDetails, draft: AgentDraft): DraftFields {
  const { instructions, language, model, starters, tools, agents, spaceIds, policies } = draft
  return {
    name,
    description,
    instructions,
    language,
    model: model ?? '',
    starters: starters.join('\n'),
    tools,
    agents,
    spaceIds,
    maxSteps: String(policies.maxSteps),
    maxCost: String(policies.maxCostMicros / millionths),
    maxMinutes: String(policies.maxMinutes),
    approval: policies.approval,
    fourEyes: policies.fourEyes,
    approverIds: policies.approverIds,
    approvalHours: String(policies.approvalHours),
    mails: policies.mails.join('\n'),
  }
}

/** What the form says; what it does not show stays as it was. */
export function draftFrom(fields: DraftFields, before: AgentDraft): AgentDraft {
  const number = (name: NumberField) => Number(fields[name].replace(',', '.'))
  return {
    ...before,
    instructions: fields.instructions,
    language: fields.language,
    model: fields.model === '' ? null : fields.model,
    starters: lines(fields.starters),
    tools: [...fields.tools],
    agents: [...fields.agents],
    spaceIds: [...fields.spaceIds],
    policies: {
      ...before.policies,
      maxSteps: number('maxSteps'),
      maxCostMicros: Math.round(number('maxCost') * millionths),
      maxMinutes: number('maxMinutes'),
      approval: fields.approval,
      fourEyes: fields.fourEyes,
      approverIds: [...fields.approverIds],
      approvalHours: number('approvalHours'),
      mails: lines(fields.mails),
    },
  }
}

/** The form's state, and how one of its fields is changed. */
export function useDraftFields(agent: AgentDetails, draft: AgentDraft) {
  const [fields, setFields] = useState(() => fieldsOf(agent, draft))
  const change = (part: Partial<DraftFields>) => setFields((before) => ({ ...before, ...part }))
  return { fields, change }
}

/** Shows and changes fields. */
export interface FieldsProps {
  readonly fields: DraftFields
  readonly change: (part: Partial<DraftFields>) => void
}

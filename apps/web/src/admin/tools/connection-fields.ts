import type { toolsEn } from './texts.ts'

/** Kinds of systems that can be connected, in the order in which they are offered. */
export const kinds = ['mcp', 'openapi', 'http', 'slack', 'jira', 'email', 'websearch'] as const

/** Kind of a system that can be connected. */
export type Kind = (typeof kinds)[number]

/** A field of the form: where its value goes, and how it is entered. */
export interface ConnectionField {
  readonly key: FieldKey
  readonly part: 'settings' | 'secret'
  /** A `list` is entered with commas. */
  readonly type: 'text' | 'area' | 'password' | 'list'
  readonly required?: boolean
  readonly preset?: string
}

/** Name of a field; each has a label and a hint. */
export type FieldKey = keyof typeof toolsEn.fields

const key = { key: 'key', part: 'secret', type: 'password' } as const

/** What is asked about each kind; an MCP server is at an address, with one token for all or an account for each person, or, where the operator allows some, a process. */
export const fieldsOf: Readonly<Record<Kind | 'process' | 'personal', readonly ConnectionField[]>> = {
  mcp: [
    { key: 'url', part: 'settings', type: 'text', required: true },
    { key: 'token', part: 'secret', type: 'password' },
  ],
  process: [],
  personal: [
    { key: 'url', part: 'settings', type: 'text', required: true },
    { key: 'scope', part: 'settings', type: 'text' },
    { key: 'clientId', part: 'settings', type: 'text' },
    { key: 'clientSecret', part: 'secret', type: 'password' },
  ],
  openapi: [
    { key: 'documentUrl', part: 'settings', type: 'text' },
    { key: 'document', part: 'settings', type: 'area' },
    { key: 'serverUrl', part: 'settings', type: 'text' },
    { key: 'keyName', part: 'settings', type: 'text', preset: 'authorization' },
    key,
  ],
  http: [
    { key: 'hosts', part: 'settings', type: 'text', required: true },
    { key: 'methods', part: 'settings', type: 'list', required: true, preset: 'GET' },
    { key: 'keyHeader', part: 'settings', type: 'text', preset: 'authorization' },
    key,
  ],
  slack: [
    { key: 'webhookUrl', part: 'secret', type: 'password' },
    { key: 'botToken', part: 'secret', type: 'password' },
    { key: 'channel', part: 'settings', type: 'text' },
  ],
  jira: [
    { key: 'baseUrl', part: 'settings', type: 'text', required: true },
    { key: 'email', part: 'settings', type: 'text' },
    { key: 'apiToken', part: 'secret', type: 'password', required: true },
    { key: 'project', part: 'settings', type: 'text' },
  ],
  email: [
    { key: 'from', part: 'settings', type: 'text' },
    { key: 'domains', part: 'settings', type: 'list' },
    { key: 'smtpUrl', part: 'secret', type: 'password' },
  ],
  websearch: [{ key: 'url', part: 'settings', type: 'text', required: true }, key],
}

/** What was entered, by field. */
export type Entered = Readonly<Partial<Record<FieldKey, string>>>

/** The values of one part of a form as the service takes them: without what is empty, and lists as lists. */
export function valuesOf(
  fields: readonly ConnectionField[],
  entered: Entered,
  part: ConnectionField['part'],
): Record<string, string | string[]> {
  return Object.fromEntries(
    fields
      .filter((field) => field.part === part)
      .map((field) => [field.key, field.type, (entered[field.key] ?? '').trim()] as const)
      .filter(([, , value]) => value !== '')
      .map(([name, type, value]) => [name, type === 'list' ? value.split(/[\s,]+/).filter(Boolean) : value]),
  )
}

/** What stands in the form at first: what is set, or else the presets. */
export function enteredOf(fields: readonly ConnectionField[], settings: Record<string, unknown>): Entered {
  return Object.fromEntries(
    fields.map((field) => [field.key, textOf(settings[field.key]) ?? field.preset ?? '']),
  )
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'string' ? value : undefined
}

import { z } from 'zod'
import { toolError } from '../../../tools/tool-error.ts'
import type { Connection } from '../../kind.ts'
import type { OpenApiSecret, OpenApiSettings, Operation } from './settings.ts'

const argumentsSchema = z.record(z.string(), z.unknown())

interface Target {
  readonly serverUrl: string
  readonly connection: Connection<OpenApiSettings, OpenApiSecret>
}

/** The request that an operation with these arguments stands for. Nothing in an argument can lead out of its place in the path. */
export function requestOf(
  operation: Operation,
  given: unknown,
  { serverUrl, connection }: Target,
): { url: URL; init: RequestInit } {
  const values = argumentsSchema.parse(given)
  const at = (place: string) =>
    Object.entries(values).filter(
      ([name, value]) => operation.places[name] === place && value !== undefined && value !== null,
    )
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => segment(textOf(values[name])))
  const url = new URL(`${serverUrl.replace(/\/+$/, '')}${path}`)
  for (const [name, value] of at('query'))
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(name, textOf(one))
  const headers = new Headers(at('header').map(([name, value]) => [name, textOf(value)]))
  const { keyIn, keyName } = connection.settings
  const { key } = connection.secret
  if (key && keyIn === 'query') url.searchParams.set(keyName, key)
  if (key && keyIn === 'header') headers.set(keyName, key)
  const [body] = at('body')
  if (body) headers.set('content-type', 'application/json')
  return { url, init: { method: operation.method, headers, ...(body && { body: JSON.stringify(body[1]) }) } }
}

// Dots alone are steps of the path, however they are encoded.
function segment(text: string): string {
  if (text === '' || text === '.' || text === '..') throw toolError('NOT_IN_ADDRESS', { text })
  return encodeURIComponent(text)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

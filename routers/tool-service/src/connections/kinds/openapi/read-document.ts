import SwaggerParser from '@apidevtools/swagger-parser'
import { parse } from 'yaml'
import { z } from 'zod'
import { ToolError, toolError } from '../../../tools/tool-error.ts'
import { unroll } from './unroll.ts'
import type { Operation } from './settings.ts'

const mostOperations = 200
/** Most parts of the schema of one operation's arguments: models pay for every word of it. */
const mostNodes = 3_000
const methods = ['get', 'put', 'post', 'delete', 'patch', 'head'] as const

const schema = z.record(z.string(), z.unknown())
const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: schema.default({}),
})
const operation = z.object({
  operationId: z.string().optional(),
  summary: z.string().optional(),
  description: z.string().optional(),
  parameters: z.array(parameter).default([]),
  requestBody: z
    .object({
      required: z.boolean().default(false),
      content: z.record(z.string(), z.object({ schema: schema.default({}) })),
    })
    .optional(),
})
const pathItem = z.object({ parameters: z.array(parameter).default([]) }).loose()
const documentSchema = z.object({
  openapi: z.string().startsWith('3.', 'is not version 3'),
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), pathItem).default({}),
})

/** Reads an OpenAPI 3 document; its references are followed within it and nowhere else. Throws NO_OPENAPI with what is wrong. */
export async function readDocument(text: string): Promise<{ servers: string[]; operations: Operation[] }> {
  try {
    const document: unknown = parse(text, { maxAliasCount: 100 })
    const { servers, paths } = documentSchema.parse(await resolved(document))
    const operations = Object.entries(paths).flatMap(([path, item]) => operationsOf(path, item))
    return { servers: servers.map(({ url }) => url), operations: operations.slice(0, mostOperations) }
  } catch (cause) {
    if (cause instanceof ToolError) throw cause
    const words =
      cause instanceof z.ZodError ? z.prettifyError(cause) : cause instanceof Error ? cause.message : ''
    throw toolError('NO_OPENAPI', {}, { words: words.slice(0, 1_000), cause })
  }
}

async function resolved(document: unknown): Promise<unknown> {
  const root = z
    .object({
      openapi: z.string(),
      info: z.object({ title: z.string(), version: z.string() }),
      paths: z.record(z.string(), z.object({}).loose()),
    })
    .loose()
    .parse(document)
  return SwaggerParser.dereference(root, {
    resolve: { external: false, file: false, http: false },
    dereference: { circular: true },
  })
}

function operationsOf(path: string, item: z.infer<typeof pathItem>): Operation[] {
  return methods.flatMap((method) => {
    if (item[method] === undefined) return []
    const { operationId, summary, description, parameters, requestBody } = operation.parse(item[method])
    const all = new Map([...item.parameters, ...parameters].map((one) => [`${one.in} ${one.name}`, one]))
    const named = [...all.values()].filter((one) => one.in !== 'cookie')
    const body = requestBody?.content['application/json']?.schema
    const required = [
      ...named.filter((one) => one.required || one.in === 'path').map(({ name }) => name),
      ...(body && requestBody?.required ? ['body'] : []),
    ]
    const properties = Object.fromEntries([
      ...named.map((one) => [
        one.name,
        { ...one.schema, ...(one.description && { description: one.description }) },
      ]),
      ...(body ? [['body', body]] : []),
    ])
    return [
      {
        name: operationId ?? `${method}_${path}`.replaceAll(/\W+/g, '_').replaceAll(/^_+|_+$/g, ''),
        method: method.toUpperCase(),
        path,
        description:
          [summary, description].filter(Boolean).join('\n').slice(0, 2_000) ||
          `${method.toUpperCase()} ${path}`,
        parameters: bounded({ type: 'object', properties, required, additionalProperties: false }),
        places: Object.fromEntries([
          ...named.map((one) => [one.name, one.in]),
          ...(body ? [['body', 'body']] : []),
        ]),
      },
    ]
  })
}

/** The schema without circles, or, where it is too long to say anything to a model, without what stands below its names. */
function bounded(given: Record<string, unknown>): Record<string, unknown> {
  const unrolled = unroll(given, mostNodes)
  if (unrolled !== undefined) return schema.parse(unrolled)
  const { properties } = z.object({ properties: schema }).parse(given)
  return { ...given, properties: Object.fromEntries(Object.keys(properties).map((name) => [name, {}])) }
}

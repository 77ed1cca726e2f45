import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { RE2JS } from 're2js'
import type { AnswerFormat } from '../complete/request.ts'

type JsonSchema = Extract<AnswerFormat, { type: 'json-schema' }>['schema']

/** What is wrong with a value, in words for a model; undefined where it fits. */
export type FormCheck = (value: unknown) => string | undefined

// Who asks writes the patterns too: an engine that never steps back cannot be kept busy by one of them.
const linear = (pattern: string) => {
  const compiled = RE2JS.compile(pattern)
  return { test: (text: string) => compiled.matcher(text).find() }
}
const regExp = Object.assign(linear, { code: 'linear' })

/** Checks values by a JSON schema. Of one that cannot be read here, only that there is JSON at all is made sure of: the provider reads it for itself. */
export function formCheck(schema: JsonSchema): FormCheck {
  // One for each schema: those of others, and their names, must not be found from it.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, code: { regExp } })
  formats.default(ajv, { mode: 'fast' })
  try {
    const { $schema: _dialect, ...described } = schema
    const fits = ajv.compile(described)
    return (value) => (fits(value) ? undefined : ajv.errorsText(fits.errors, { dataVar: 'answer' }))
  } catch {
    return () => undefined
  }
}

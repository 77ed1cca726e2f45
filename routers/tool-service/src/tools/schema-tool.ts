import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import type { Checked, JsonSchema, Tool } from './tool.ts'

const ajv = new Ajv2020({ strict: false, validateSchema: false, useDefaults: true })
formats.default(ajv)

/** A tool whose arguments somebody else described, with JSON Schema. */
export function schemaTool(declared: Omit<Tool, 'check'>): Tool {
  let validate: ReturnType<typeof compiled> | undefined
  return {
    ...declared,
    check(given) {
      validate ??= compiled(declared.parameters)
      return validate(given)
    },
  }
}

function compiled(schema: JsonSchema): (given: unknown) => Checked {
  const fits = validatorOf(schema)
  return (given) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return { problem: 'the arguments are no object' }
    const value: unknown = structuredClone(given)
    return fits === undefined || fits(value) ? { value } : { problem: ajv.errorsText(fits.errors) }
  }
}

// A schema of another dialect, or with a mistake, is left to the other side, which checks for itself.
function validatorOf(schema: JsonSchema) {
  try {
    return ajv.compile(schema)
  } catch {
    return undefined
  }
}

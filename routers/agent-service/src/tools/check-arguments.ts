import { Ajv2020 } from 'ajv/dist/2020.js'
import type { OfferedTool } from './offered-tool.ts'

// Schemas come from tools of all kinds: what this does not know in them is no reason to refuse a call.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false })

/** What is wrong with arguments, in a sentence; null when they fit the tool's schema. */
export function problemWith(tool: Pick<OfferedTool, 'parameters'>, given: unknown): string | null {
  const { $id: _id, $schema: _dialect, ...schema } = tool.parameters
  const validate = ajv.compile(schema)
  if (validate(given)) return null
  return ajv.errorsText(validate.errors, { dataVar: 'arguments', separator: '; ' })
}

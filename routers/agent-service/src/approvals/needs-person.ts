import type { Definition } from '../definition.ts'
import type { OfferedTool } from '../tools/offered-tool.ts'

/**
 * Whether a call waits for a person. What the tool or the organisation demands stands above what the agent's maker allows;
 * without a word, whatever changes something waits.
 */
export function needsPerson(
  tool: Pick<OfferedTool, 'id' | 'by' | 'effect' | 'approval'>,
  policies: Definition['policies'],
): boolean {
  if (tool.by === 'person' || tool.approval === 'always') return true
  const said = policies.approval[tool.id]
  return said === undefined ? tool.effect === 'changes' : said === 'always'
}

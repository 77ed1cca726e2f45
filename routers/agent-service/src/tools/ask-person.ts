import type { OfferedTool } from './offered-tool.ts'

/** A question to the people of the run; their answer is the result. */
export const askPerson: OfferedTool = {
  id: 'ask_person',
  name: 'ask_person',
  description:
    'Asks the person for whom you work something that you need to know and cannot find out yourself. Their answer is the result.',
  parameters: {
    type: 'object',
    properties: { question: { type: 'string', minLength: 1, maxLength: 2_000 } },
    required: ['question'],
    additionalProperties: false,
  },
  by: 'person',
  effect: 'reads',
  approval: 'never',
}

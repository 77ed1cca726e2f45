import { z } from 'zod'
import { runInThread } from '../../thread/run-in-thread.ts'
import { toolError } from '../../tools/tool-error.ts'
import { tool } from '../../tools/tool.ts'

const answerSchema = z.union([z.object({ value: z.string() }), z.object({ error: z.string() })])

/** Evaluates an expression exactly: 64 decimal digits, units, fractions, matrices, statistics. */
export const calculator = tool({
  name: 'calculator',
  description:
    'Evaluates a mathematical expression exactly, such as (1299.99 * 1.19) * 12, sqrt(2), 480 * 15%, mean([3, 5, 9]), 12.5 kWh to MJ. Use it for every calculation instead of computing yourself.',
  arguments: z.object({
    expression: z
      .string()
      .min(1)
      .max(2_000)
      .describe('with a point as decimal sign and without thousands separators'),
  }),
  timeoutMs: 20_000,
  async run({ expression }) {
    const answer = answerSchema.parse(
      await runInThread(
        new URL('./calculator-thread.ts', import.meta.url),
        { expression },
        // Loading the library alone takes seconds on a busy machine.
        { timeoutMs: 15_000, memoryMb: 128 },
      ),
    )
    if ('error' in answer) throw toolError('NOT_COMPUTABLE', {}, { words: answer.error })
    return { text: answer.value, data: { value: answer.value } }
  },
})

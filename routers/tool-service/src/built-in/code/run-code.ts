import { z } from 'zod'
import { runInThread } from '../../thread/run-in-thread.ts'
import { toolError } from '../../tools/tool-error.ts'
import { type Tool, tool } from '../../tools/tool.ts'
import { messageSchema, taskSchema } from './message.ts'

const memoryBytes = 64 * 1_024 * 1_024
const threadMb = 128
const longestValue = 100_000

/** Runs a program that a model wrote, where it can reach nothing. */
export const runCode = codeTool({ seconds: 5 })

/** The same for programs that may take so long. */
export function codeTool({ seconds }: { readonly seconds: number }): Tool {
  // The thread is ended later than the program, which then can say where it was; on a busy machine it takes seconds to begin.
  const threadMs = seconds * 1_000 + 10_000
  return tool({
    name: 'run_code',
    description: `Runs a JavaScript program and returns what it prints with console.log and the value of its last expression. Use it to compute, sort, convert or check data. There is no network, no files, no modules and no timers; at most ${seconds} seconds and 64 MB.`,
    arguments: z.object({
      code: z.string().min(1).max(50_000).describe('the program; its data is in the variable input'),
      input: z.json().default(null).describe('data for the program, as JSON'),
    }),
    timeoutMs: threadMs + 5_000,
    async run({ code, input }) {
      const timeoutMs = seconds * 1_000
      const task = taskSchema.parse({ code, input: JSON.stringify(input), timeoutMs, memoryBytes })
      const { printed, value, error } = messageSchema.parse(
        await runInThread(new URL('./sandbox-thread.ts', import.meta.url), task, {
          timeoutMs: threadMs,
          memoryMb: threadMb,
        }),
      )
      if (error !== undefined)
        throw toolError('PROGRAM_FAILED', {}, { words: [error, printed].filter(Boolean).join('\n\n') })
      if ((value?.length ?? 0) > longestValue) throw toolError('VALUE_TOO_LONG', { most: longestValue })
      const data: unknown = value === undefined ? undefined : JSON.parse(value)
      return { text: [printed, value].filter(Boolean).join('\n') || '(nothing printed, no value)', data }
    },
  })
}

import { z } from 'zod'

/** What the thread is given: the program, what it finds as `input`, and what it may take. */
export const taskSchema = z.object({
  code: z.string(),
  /** As JSON. */
  input: z.string(),
  timeoutMs: z.number(),
  memoryBytes: z.number(),
})

/** What came of a program: what it printed, and the value of its last statement as JSON, or the error that it ended with. */
export const messageSchema = z.object({
  printed: z.string(),
  value: z.string().optional(),
  error: z.string().optional(),
})

/** What came of a program. */
export type Message = z.infer<typeof messageSchema>

import { z } from 'zod'

/** What a scripted model says in one answer: a text, calls, or both. */
export const turnSchema = z.object({
  say: z.string().default(''),
  calls: z.array(z.object({ name: z.string(), args: z.unknown() })).default([]),
})

/** One answer of a scripted model. */
export type ScriptedTurn = z.input<typeof turnSchema>

/** A task that is the script of whoever works on it: its first answer, its second, and so on; after that it says `done`. */
export function taskOf(...turns: readonly ScriptedTurn[]): string {
  return JSON.stringify(turns)
}

/** The answer that is due according to a script. */
export function turnAt(task: string, answered: number): z.infer<typeof turnSchema> {
  const turns = z.array(turnSchema).parse(JSON.parse(task))
  return turns[answered] ?? turnSchema.parse({ say: 'done' })
}

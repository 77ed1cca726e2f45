import { z } from 'zod'

/** Arguments of a call. */
export const argumentsSchema = z.record(z.string(), z.json())

/** Arguments of a call. */
export type Arguments = z.infer<typeof argumentsSchema>

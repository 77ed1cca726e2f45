import { citationSchema } from '@wattos/citations'
import { z } from 'zod'
import { factFields } from './facts/fact.ts'

/** A passage on which a statement rests, with the address of its web page; null for a file. */
export const evidenceSchema = citationSchema.extend({ url: z.string().nullable() })

/** A passage on which a statement rests. */
export type Evidence = z.infer<typeof evidenceSchema>

/** The parts of a result. */
export const parts = ['fact', 'profile', 'group', 'persona'] as const

/** What a model may say something about, by the part of the result. */
export const writtenFields = {
  profile: ['offer', 'market', 'difference', 'values', 'history', 'organisation'],
  group: ['who', 'need', 'channel', 'argument'],
  persona: ['role', 'goal', 'concern', 'trait', 'question'],
} as const

const fields = [
  ...factFields,
  ...writtenFields.profile,
  ...writtenFields.group,
  ...writtenFields.persona,
] as const

/** What a statement says something about. */
export type StatementField = (typeof fields)[number]

/** What a statement says something about. */
export const fieldSchema = z.enum(fields)

/** A statement with the passages that it rests on, at least one. */
export const statementSchema = z.object({
  part: z.enum(parts),
  /** The target group or persona that it is about; empty for facts and the profile. */
  subject: z.string(),
  field: fieldSchema,
  text: z.string(),
  /** The same in every run that finds it again. */
  key: z.string(),
  citations: z.array(evidenceSchema).min(1),
})

/** A statement with the passages that it rests on. */
export type Statement = z.infer<typeof statementSchema>

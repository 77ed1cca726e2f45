import { z } from 'zod'
import { type StatementField, writtenFields } from '../statement.ts'

/** A part that a model writes. */
export type WrittenPart = keyof typeof writtenFields

/** A statement as a model gives it; whether its quotation stands in the source is seen later. */
const statementOf = <const F extends readonly [StatementField, ...StatementField[]]>(fields: F) =>
  z.object({
    field: z.enum(fields),
    text: z.string().trim().min(1).max(500),
    source: z.int().min(1),
    quote: z.string().trim().min(1).max(800),
  })

const subjectsOf = <const F extends readonly [StatementField, ...StatementField[]]>(fields: F) =>
  z.object({
    subjects: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(80),
          statements: z.array(statementOf(fields)).max(20),
        }),
      )
      .max(8),
  })

/** What a model is asked for, by part. */
export const wanted = {
  profile: z.object({ statements: z.array(statementOf(writtenFields.profile)).max(40) }),
  group: subjectsOf(writtenFields.group),
  persona: subjectsOf(writtenFields.persona),
} as const

/** What a model says of a part: statements about subjects; a profile has none but the company. */
export interface Said {
  readonly name: string
  readonly statements: readonly {
    readonly field: StatementField
    readonly text: string
    readonly source: number
    readonly quote: string
  }[]
}

const saidSchemas: { readonly [P in WrittenPart]: z.ZodType<readonly Said[]> } = {
  profile: wanted.profile.transform(({ statements }) => [{ name: '', statements }]),
  group: wanted.group.transform(({ subjects }) => subjects),
  persona: wanted.persona.transform(({ subjects }) => subjects),
}

/** Reads what a model answered for a part: what it says, or in words what is wrong with it. */
export function readSaid(
  part: WrittenPart,
  answer: string,
): { readonly said: readonly Said[] } | { readonly problem: string } {
  // Models without a mode for JSON like to put it into a block of code.
  const json = /\{[\s\S]*\}/.exec(answer)?.[0] ?? ''
  try {
    const read = saidSchemas[part].safeParse(JSON.parse(json))
    return read.success ? { said: read.data } : { problem: z.prettifyError(read.error) }
  } catch {
    return { problem: 'That is not valid JSON.' }
  }
}

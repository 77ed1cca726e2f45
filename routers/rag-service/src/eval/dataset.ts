import { z } from 'zod'

const paragraphs = z
  .array(
    z.object({
      id: z.union([z.string().min(1), z.number()]).transform(String),
      title: z.string().default(''),
      text: z.string().min(1),
      questions: z.array(
        z.object({
          id: z.union([z.string().min(1), z.number()]).transform(String),
          question: z.string().min(1),
          answers: z.array(z.string().min(1)).min(1),
        }),
      ),
    }),
  )
  .min(1)

/** Paragraphs with the questions that each answers. */
export type Paragraphs = z.infer<typeof paragraphs>

/** A question to measure with: the paragraph that answers it, and how that paragraph words the answer. */
export interface GoldQuestion {
  readonly question: string
  readonly paragraphId: string
  readonly answers: readonly string[]
}

/** A file that cannot be measured with; the message says why in one sentence. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError'
}

/** Reads a file shaped `[{ id, title, text, questions: [{ id, question, answers }] }]`; `name` is for the message. */
export function readParagraphs(json: string, name: string): Paragraphs {
  let content: unknown
  try {
    content = JSON.parse(json)
  } catch {
    throw new DatasetError(`${name} is not valid JSON.`)
  }
  const read = paragraphs.safeParse(content)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new DatasetError(
      `${name} is not a list of { id, title, text, questions: [{ id, question, answers }] }: at ${issue?.path.join('.') || 'the top'}, ${issue?.message ?? 'something is wrong'}.`,
    )
  }
  const ids = new Set(read.data.map(({ id }) => id))
  if (ids.size < read.data.length) throw new DatasetError(`${name} has two paragraphs with the same id.`)
  if (read.data.every(({ questions }) => questions.length === 0))
    throw new DatasetError(`${name} has no questions.`)
  return read.data
}

/** The questions of a file; with a second file its questions, matched by id to paragraphs and answers of the first. */
export function goldQuestions(data: Paragraphs, asked: Paragraphs = data): GoldQuestion[] {
  const gold = new Map(
    data.flatMap(({ id, questions }) =>
      questions.map((known) => [known.id, { paragraphId: id, answers: known.answers }] as const),
    ),
  )
  const found = asked.flatMap(({ questions }) =>
    questions.flatMap(({ id, question }) => {
      const known = gold.get(id)
      return known ? [{ question, ...known }] : []
    }),
  )
  if (found.length === 0)
    throw new DatasetError('The two files have no question ids in common, so nothing can be measured.')
  return found
}

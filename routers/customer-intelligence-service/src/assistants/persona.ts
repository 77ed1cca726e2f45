import { insightFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { finishedRuns } from '../insights/latest-runs.ts'
import { readStatements, type StatementView } from '../insights/result.ts'
import type { Rows } from '@wattos/data'

/** A persona of the latest result, as far as a person may read what it rests on. */
export interface Persona {
  readonly name: string
  readonly company: string
  readonly language: 'de' | 'en'
  readonly spaceId: string
  readonly statements: readonly StatementView[]
}

/** A persona by its name; throws INSIGHT_PERSONA_NOT_FOUND. */
export async function findPersona(
  ctx: Pick<MemberContext, 'db' | 'mesh'>,
  insight: Rows['insight'],
  name: string,
): Promise<Persona> {
  const [last] = await finishedRuns(ctx, insight)
  const all = last ? (await readStatements(ctx, last)).statements.map(({ view }) => view) : []
  const statements = all.filter(({ part, subject }) => part === 'persona' && subject === name)
  if (statements.length === 0) throw insightFailure('INSIGHT_PERSONA_NOT_FOUND')
  const company = all.find(({ part, field }) => part === 'fact' && field === 'name')?.text ?? insight.name
  const language = insight.language === 'en' ? 'en' : 'de'
  return { name, company, language, spaceId: insight.spaceId, statements }
}

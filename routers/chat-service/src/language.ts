import type { Language } from './schema.ts'

/** Scores nearer to each other than this do not tell the languages apart. */
const clearLead = 0.05

// Loading the table of n-grams takes a quarter of a second, which only the first question should cost.
const load = () => import('eld/small')
let detector: ReturnType<typeof load> | undefined

/** Whether a question is German or English; undefined when it does not tell, as names and numbers do not. */
export async function detectLanguage(text: string): Promise<Language | undefined> {
  detector ??= load()
  const { eld } = await detector
  const { de = 0, en = 0 } = eld.detect(text).getScores()
  if (Math.abs(de - en) < clearLead) return undefined
  return de > en ? 'de' : 'en'
}

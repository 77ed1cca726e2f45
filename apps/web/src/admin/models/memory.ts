/** How an alias may remember answers. */
export const memoryKinds = ['off', 'same', 'similar'] as const

/** What is chosen about an alias's memory; `similarity` is as it is typed. */
export interface Memory {
  readonly kind: (typeof memoryKinds)[number]
  readonly seconds: number
  readonly similarity: string
}

const usualTimes = [300, 3_600, 28_800, 86_400]
/** What docs/models.md found to part questions that ask the same from others. */
const proposed = 0.9

/** The memory of an alias as it is; of a new one, off. */
export function memoryOf(alias?: {
  readonly cacheSeconds: number
  readonly similarity: number | null
}): Memory {
  const { cacheSeconds = 0, similarity = null } = alias ?? {}
  return {
    kind: cacheSeconds === 0 ? 'off' : similarity === null ? 'same' : 'similar',
    seconds: cacheSeconds === 0 ? 3_600 : cacheSeconds,
    similarity: String(similarity ?? proposed),
  }
}

/** The times to choose from, in seconds; one that is set already stays. */
export function memoryTimes(seconds: number): number[] {
  return [...new Set([...usualTimes, seconds])].toSorted((a, b) => a - b)
}

/** A similarity as it was typed, with a point or a comma; undefined where it is none from 0.8 to 1. */
export function readSimilarity(typed: string): number | undefined {
  const number = /^\s*[01]([.,]\d{1,4})?\s*$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN
  return number >= 0.8 && number <= 1 ? number : undefined
}

/** What is saved of it; undefined while the similarity is none. */
export function savedMemory({ kind, seconds, similarity }: Memory) {
  if (kind === 'off') return { cacheSeconds: 0, similarity: null }
  if (kind === 'same') return { cacheSeconds: seconds, similarity: null }
  const read = readSimilarity(similarity)
  return read === undefined ? undefined : { cacheSeconds: seconds, similarity: read }
}

/** What came of one question. */
export interface Outcome {
  /** Place of the right paragraph among those found, from 0; undefined when it was not found. */
  readonly rank: number | undefined
  /** Whether a cited sentence holds the answer. */
  readonly answered: boolean
}

/** The figures of one way of searching, each 0 to 1. */
export interface EvalRow {
  readonly mode: 'keyword' | 'vector' | 'hybrid'
  readonly 'recall@1': number
  readonly 'recall@5': number
  readonly 'recall@20': number
  readonly mrr: number
  readonly 'ndcg@10': number
  readonly answerHit: number
}

/** Means over all questions; with one right paragraph each, nDCG is 1/log2(place + 1). */
export function figures(mode: EvalRow['mode'], outcomes: readonly Outcome[]): EvalRow {
  const mean = (value: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / Math.max(1, outcomes.length)
  const recall = (depth: number) => mean(({ rank }) => Number(rank !== undefined && rank < depth))
  return {
    mode,
    'recall@1': recall(1),
    'recall@5': recall(5),
    'recall@20': recall(20),
    mrr: mean(({ rank }) => (rank === undefined ? 0 : 1 / (rank + 1))),
    'ndcg@10': mean(({ rank }) => (rank === undefined || rank >= 10 ? 0 : 1 / Math.log2(rank + 2))),
    answerHit: mean(({ answered }) => Number(answered)),
  }
}

/** The rows as a table for people. */
export function table(rows: readonly EvalRow[]): string {
  const columns = ['recall@1', 'recall@5', 'recall@20', 'mrr', 'ndcg@10', 'answerHit'] as const
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(9) : cell.padStart(10))).join('')
  return [
    line(['', ...columns]),
    ...rows.map((row) => line([row.mode, ...columns.map((column) => row[column].toFixed(4))])),
  ].join('\n')
}

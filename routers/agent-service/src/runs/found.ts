import { z } from 'zod'
import { type Citation, citationSchema } from '../tools/outcome.ts'
import type { Step } from './steps.ts'

const citations = z.array(citationSchema)

/** What the tools of a run found, in order. `ordinal` counts from 1 through the whole run: the number by which its answer cites it. */
export function foundIn(
  steps: readonly Pick<Step, 'id' | 'citations'>[],
): (Citation & { ordinal: number; step: string })[] {
  return steps
    .flatMap(({ id: step, citations: found }) => citations.parse(found).map((one) => ({ ...one, step })))
    .map((one, at) => ({ ...one, ordinal: at + 1 }))
}

/** A tool's result with its passages numbered on from those that were found before, so that each number stands for one place. */
export function numberedOn({ text, citations: found }: Pick<Step, 'text' | 'citations'>, before: number) {
  if (before === 0) return text
  // The last first: a number that was raised already is never taken for one that is still to be.
  return citations
    .parse(found)
    .map(({ title }, at) => ({ title, number: at + 1 }))
    .reduceRight(
      (numbered, { title, number }) =>
        numbered.replace(`[${number}] ${title}`, () => `[${number + before}] ${title}`),
      text,
    )
}

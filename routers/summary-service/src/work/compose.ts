import { type Citation, CitedText, type Passage, SourcedOnly } from '@wattos/citations'
import { demands } from '@wattos/identity'
import { extract } from '../extract/extract.ts'
import { sayQuotations } from '../extract/say.ts'
import type { SummaryContext } from '../kit.ts'
import type { Wishes } from '../schema.ts'
import { Writer } from '../write/ask-model.ts'
import { mapReduce, type OnStep } from '../write/map-reduce.ts'
import { canWrite } from './models.ts'

/** A summary as it is stored. */
export interface Composed {
  readonly mode: 'generated' | 'extractive'
  readonly text: string
  readonly citations: Citation[]
  readonly model: string | null
  readonly tokensIn: number
  readonly tokensOut: number
  readonly costMicros: bigint
}

/** Sums passages up: by a model where there is one, else in their own most telling sentences. */
export async function compose(
  { mesh, env, principal }: Pick<SummaryContext, 'mesh' | 'env' | 'principal'>,
  { passages, wishes }: { readonly passages: readonly Passage[]; readonly wishes: Wishes },
  onStep: OnStep,
): Promise<Composed> {
  if (!(await canWrite({ mesh }, wishes.model))) {
    await onStep(0, 1)
    const citations = extract(passages, wishes.length)
    const text = sayQuotations(citations, wishes.style)
    return { mode: 'extractive', text, citations, model: null, tokensIn: 0, tokensOut: 0, costMicros: 0n }
  }
  const writer = new Writer(mesh, wishes)
  const written = await mapReduce(passages, {
    write: (step, content) => writer.write(step, content),
    most: env.SUMMARY_STEP_CHARACTERS,
    onStep,
  })
  const cited = new CitedText(passages)
  const whole = cited.push(written) + cited.end()
  // What names no source is left out where the organisation demands that everything does.
  const text = principal && demands(principal, 'sources') ? sourcedIn(whole) : whole
  const { costMicros, ...used } = writer.used
  return { mode: 'generated', text, citations: cited.citations, ...used, costMicros: BigInt(costMicros) }
}

function sourcedIn(text: string): string {
  const sourced = new SourcedOnly()
  return sourced.push(text) + sourced.end()
}

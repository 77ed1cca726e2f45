import type { ChatDb, ChatRuntime } from '../declaration.ts'
import type { Citation } from '@wattos/citations'
import { createDetector, PiiUnavailableError } from '@wattos/pii'
import { z } from 'zod'
import { Redactor } from '../answer/redactor.ts'
import type { answerReasons } from '../errors.ts'

/** Pages outside the platform that an answer names, with their numbers. */
export const linksSchema = z.array(
  z.object({ ordinal: z.number().int(), title: z.string(), url: z.string() }),
)

type Reads = ReturnType<ReturnType<ChatRuntime['meshFor']>['agents']['internal']['runs']['outcomes']['query']>
/** How a run stands that gives an answer. */
export type RunOutcome = Awaited<Reads>[number]

type Columns = Parameters<ChatDb['message']['updateMany']>[0]['data']

/** What an answer ends with when its run has; undefined while it works or waits. */
export async function answerOf(
  outcome: RunOutcome,
  {
    env,
    signal,
  }: { readonly env: { readonly PRESIDIO_URL?: string | undefined }; readonly signal: AbortSignal },
): Promise<Columns | undefined> {
  const { state, model, tokensIn, tokensOut, costMicros, workedMs } = outcome
  const spent = { model, tokensIn, tokensOut, costMicros: BigInt(costMicros), totalMs: workedMs }
  if (state === 'cancelled') return { ...spent, state: 'stopped' }
  if (state === 'failed') return { ...spent, state: 'failed', errorReason: outcome.reason ?? 'ANSWER_FAILED' }
  if (state !== 'completed') return undefined
  const [citations, links] = [citationsIn(outcome), linksIn(outcome)]
  const said = { text: outcome.output, citations }
  try {
    const clean = outcome.redact ? await redacted(said, env.PRESIDIO_URL, signal) : said
    return { ...spent, ...clean, links, state: 'complete', mode: 'generated' }
  } catch (error) {
    if (!(error instanceof PiiUnavailableError)) throw error
    const reason: keyof typeof answerReasons = 'PERSONAL_DATA_UNCHECKED'
    return { ...spent, state: 'failed', errorReason: reason }
  }
}

async function redacted(
  { text, citations }: { text: string; citations: Citation[] },
  presidioUrl: string | undefined,
  signal: AbortSignal,
) {
  const redactor = new Redactor(createDetector({ presidioUrl }), signal)
  return {
    text: (await redactor.push(text)) + (await redactor.end()),
    citations: await redactor.citations(citations),
  }
}

/** Passages of our documents; how well each fits is not known of what an agent found. */
function citationsIn({ found }: RunOutcome): Citation[] {
  return found.flatMap(({ ordinal, title, text, documentId, start, end, page }) =>
    documentId === undefined || start === undefined || end === undefined
      ? []
      : [
          {
            ordinal,
            title,
            text,
            documentId,
            start,
            end,
            page: page ?? null,
            heading: null,
            mime: '',
            score: 0,
          },
        ],
  )
}

function linksIn({ found }: RunOutcome): z.infer<typeof linksSchema> {
  return found.flatMap(({ ordinal, title, url, documentId }) =>
    url === undefined || documentId !== undefined || !/^https?:\/\//i.test(url)
      ? []
      : [{ ordinal, title, url }],
  )
}

import type { Citation } from '@wattos/citations'
import { demands, type Principal } from '@wattos/identity'
import { createDetector, findAll, PiiUnavailableError, replaceFindings } from '@wattos/pii'
import { summaryFailure } from '../errors.ts'

interface For {
  readonly principal: Principal | null
  readonly env: { readonly PRESIDIO_URL?: string | undefined }
  readonly signal: AbortSignal
}

/** A text as it may be stored: without personal data where the organisation demands that; throws PERSONAL_DATA_UNCHECKED when it cannot be examined. */
export async function cleanText({ principal, env, signal }: For, text: string): Promise<string> {
  if (!principal || !demands(principal, 'redact-chats')) return text
  const detector = createDetector({ presidioUrl: env.PRESIDIO_URL })
  try {
    return replaceFindings(text, await findAll(detector, text, signal)).text
  } catch (error) {
    throw error instanceof PiiUnavailableError ? summaryFailure('PERSONAL_DATA_UNCHECKED') : error
  }
}

/** The same for a summary and what it quotes. */
export async function cleanSummary<T extends { readonly text: string; readonly citations: Citation[] }>(
  to: For,
  summary: T,
): Promise<T> {
  const citations: Citation[] = []
  for (const citation of summary.citations)
    citations.push({
      ...citation,
      title: await cleanText(to, citation.title),
      text: await cleanText(to, citation.text),
    })
  return { ...summary, text: await cleanText(to, summary.text), citations }
}

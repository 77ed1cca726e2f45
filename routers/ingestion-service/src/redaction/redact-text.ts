import {
  createDetector,
  findAll,
  PiiUnavailableError,
  piiKinds,
  type Replaced,
  replaceFindings,
} from '@wattos/pii'
import { z } from 'zod'
import { DocumentError } from '../parse/document-error.ts'

/** How many places of each kind were replaced in a document; kinds of which there are none are left out. */
export const redactionsSchema = z.partialRecord(z.enum(piiKinds), z.number().int().positive())

/** How many places of each kind were replaced. */
export type Redactions = z.infer<typeof redactionsSchema>

/** What examining a text takes. */
export interface Examining {
  readonly env: { readonly PRESIDIO_URL?: string | undefined }
  readonly signal: AbortSignal
}

/** A text with the personal data in it replaced for good; throws a DocumentError DOCUMENT_UNCHECKED when it could not be examined. */
export async function redactText(
  { env, signal }: Examining,
  text: string,
  language: string | null = null,
): Promise<Replaced & { redactions: Redactions }> {
  const detector = createDetector({
    presidioUrl: env.PRESIDIO_URL,
    language: language === 'en' ? 'en' : 'de',
  })
  const findings = await findAll(detector, text, signal).catch((cause: unknown) => {
    throw cause instanceof PiiUnavailableError ? new DocumentError('DOCUMENT_UNCHECKED', { cause }) : cause
  })
  const redactions: Redactions = {}
  for (const { kind } of findings) redactions[kind] = (redactions[kind] ?? 0) + 1
  return { ...replaceFindings(text, findings), redactions }
}

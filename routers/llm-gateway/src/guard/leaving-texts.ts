import {
  createDetector,
  type DetectorOptions,
  findAll,
  PiiUnavailableError,
  replaceFindings,
} from '@wattos/pii'
import { llmFailure } from '../errors.ts'

/**
 * Texts as they may leave the house where nobody needs to put anything back: personal data is replaced by its kind alone, so
 * that two texts about the same stay as similar as they can. Rejects with LLM_PRIVACY_UNAVAILABLE where that cannot be made
 * sure.
 */
export async function leavingTexts(
  texts: readonly string[],
  detection: DetectorOptions,
  signal: AbortSignal,
): Promise<string[]> {
  const detector = createDetector(detection)
  const replaced: string[] = []
  try {
    for (const text of texts) replaced.push(replaceFindings(text, await findAll(detector, text, signal)).text)
    return replaced
  } catch (error) {
    if (error instanceof PiiUnavailableError) throw llmFailure('LLM_PRIVACY_UNAVAILABLE', 'Presidio')
    throw error
  }
}

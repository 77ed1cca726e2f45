import { createDetector, type DetectorOptions, findAll, replaceFindings } from '@wattos/pii'
import { redactJson, redactMessage } from '../guard/redact-request.ts'
import type { PromptEntry } from './entry.ts'

/** Longest time that may be looked for personal data in an entry, in milliseconds: the end of the answer waits for it. */
const longestMs = 10_000

/** The entry with personal data replaced by their kind in everything that is said in it; throws where that cannot be examined. */
export async function withoutPersonalData(
  entry: PromptEntry,
  detection: DetectorOptions,
): Promise<PromptEntry> {
  const detector = createDetector(detection)
  const signal = AbortSignal.timeout(longestMs)
  const redact = async (text: string) => replaceFindings(text, await findAll(detector, text, signal)).text
  const messages = []
  for (const message of entry.request.messages) messages.push(await redactMessage(message, redact))
  const toolCalls = []
  for (const { name, arguments: given } of entry.toolCalls)
    toolCalls.push({ name, arguments: await redactJson(given, redact) })
  return {
    ...entry,
    request: { ...entry.request, messages },
    answer: await redact(entry.answer),
    toolCalls,
  }
}

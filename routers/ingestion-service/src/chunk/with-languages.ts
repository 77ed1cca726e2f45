import { detectLanguage } from '../parse/language.ts'
import type { Readings } from '../redaction/redact-cut.ts'
import type { Passage } from './chunk.ts'

/** A passage with its language as an ISO 639-1 code ('und' where nobody can tell). */
export type Chunk = Passage & { language: string }

/** The shortest passage whose own language is believed against the document's. */
const tellingLength = 200

/** The document's language, and each passage with its own, so that a document in two languages is found in both. */
export async function withLanguages({
  document,
  passages,
}: Readings): Promise<{ language: string; chunks: Chunk[] }> {
  const language = (await detectLanguage(document.text)) ?? 'und'
  const chunks = passages.map(async (passage) => ({
    ...passage,
    language: await languageOf(document.text.slice(passage.start, passage.end), language),
  }))
  return { language, chunks: await Promise.all(chunks) }
}

/** Tables and lists of names mislead; only the languages that search knows are worth a difference. */
async function languageOf(text: string, usual: string): Promise<string> {
  if (text.length < tellingLength) return usual
  const own = await detectLanguage(text)
  return own === 'de' || own === 'en' ? own : usual
}

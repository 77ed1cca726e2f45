import { sentences, type Span } from './sentences.ts'

/** Neighbouring sentences put together up to `size` characters; a longer sentence stays whole. */
export function windows(text: string, size: number): Span[] {
  const found: Span[] = []
  let current: Span | undefined
  for (const sentence of sentences(text)) {
    if (current && sentence.end - current.start > size) {
      found.push(current)
      current = undefined
    }
    current = { start: current?.start ?? sentence.start, end: sentence.end }
  }
  if (current) found.push(current)
  return found
}

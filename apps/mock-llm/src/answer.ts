import type { Behaviour } from './behaviour.ts'

const vocabulary = ['The', 'quick', 'answer', 'is', 'written', 'word', 'by', 'word', 'until', 'it', 'ends.']

/** The answer's pieces in order: words with their trailing space, so that joining them gives the text. */
export function piecesOf(behaviour: Behaviour, lastUserMessage: string): string[] {
  const text = behaviour.say ?? written(behaviour, lastUserMessage)
  return text.match(/\S+\s*/g) ?? []
}

function written(behaviour: Behaviour, lastUserMessage: string): string {
  if (behaviour.answer === 'echo') return lastUserMessage
  if (behaviour.answer === 'cite') {
    const source = /<source n="(\d+)"[^>]*>\s*([\s\S]*?)<\/source>/.exec(lastUserMessage)
    const sentence = /^[\s\S]*?[.!?](?=\s|$)/.exec(source?.[2] ?? '')?.[0] ?? source?.[2] ?? ''
    return `${sentence.trim()} [${source?.[1] ?? '1'}]`
  }
  return Array.from({ length: behaviour.words }, (_, index) => vocabulary[index % vocabulary.length]).join(
    ' ',
  )
}

/** A rough token count, the same for every protocol: a token for four characters. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4)
}

/** A deterministic unit vector from character trigrams: similar texts get similar vectors. */
export function vectorOf(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0)
  const padded = `  ${text.toLowerCase()}  `
  for (let index = 0; index + 3 <= padded.length; index++) {
    let hash = 2_166_136_261
    for (const character of padded.slice(index, index + 3))
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
    const slot = (hash >>> 0) % dimensions
    vector[slot] = (vector[slot] ?? 0) + 1
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}

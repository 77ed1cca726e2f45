/** A piece of an answer: words, or the numbers of sources with the space before them. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'cite'; readonly ordinals: readonly number[]; readonly space: string }

/** Takes a streamed answer apart into words and the markers `[1]`. */
export interface MarkerReader {
  /** The pieces that are certain after this much; the beginning of what may become a marker is kept back. */
  push(text: string): Piece[]
  /** The pieces that remain at the end; a marker that was cut off is dropped. */
  end(): Piece[]
}

// [1]  [1, 2]  [1–3]  [^1]  [Quelle 2]  【1】
const marker = /(\s*)[[【]\s*(?:\^|(?:Quellen?|Sources?)\s+)?(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]/gi
const unfinished = /\s*(?:[[【][\s\w^,;–-]{0,30})?$/
const cutMarker = /\s*[[【][^\]】]*\d[^\]】]*$/
const closingQuote = /[“”"»«]\s*$/

/**
 * A reader for one answer. In an answer made of quotations (`quoted`) a number counts only right after a closing
 * quotation mark: documents have numbers in brackets of their own.
 */
export function createMarkerReader({ quoted = false } = {}): MarkerReader {
  let held = ''
  let tail = ''

  function pieces(text: string): Piece[] {
    const found: Piece[] = []
    let from = 0
    const say = (words: string) => {
      if (words === '') return
      found.push({ type: 'text', text: words })
      tail = (tail + words).slice(-20)
    }
    for (const match of text.matchAll(marker)) {
      const [whole, space = '', numbers = ''] = match
      say(text.slice(from, match.index))
      from = match.index + whole.length
      // The invisible joiner keeps a document's own "[3]" from being read as one of ours.
      if (quoted && !closingQuote.test(tail)) say(whole.replace(/[[【]/, '$&\u2060'))
      else {
        found.push({ type: 'cite', ordinals: ordinalsIn(numbers), space })
        if (quoted) tail = '"'
      }
    }
    say(text.slice(from))
    return found
  }

  return {
    push(text) {
      held += text.replaceAll('\0', '')
      const keep = Math.max(unfinished.exec(held)?.[0].length ?? 0, endsInHalf(held) ? 1 : 0)
      const certain = held.slice(0, held.length - keep)
      held = held.slice(certain.length)
      return pieces(certain)
    },
    end() {
      const rest = held.replace(cutMarker, '')
      held = ''
      return pieces(endsInHalf(rest) ? rest.slice(0, -1) : rest)
    },
  }
}

// A character outside the basic plane has two halves; the database would not take one alone.
function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last <= 0xdbff
}

function ordinalsIn(numbers: string): number[] {
  const found = new Set<number>()
  for (const part of numbers.split(/[,;]/)) {
    const [first = 0, last = first] = part.split(/[–-]/).map(Number)
    for (let n = first; n <= Math.min(last, first + 20); n++) found.add(n)
  }
  return [...found]
}

import type { Redaction, Restorer } from '@wattos/pii'
import type { CompletionEvent, Sink } from '../complete/event.ts'
import type { TokenLogprob } from '../complete/logprobs.ts'

/**
 * Hands an answer on with the personal data put back, piece by piece; only what may yet become a placeholder waits. The
 * probabilities of tokens go along with the text that they add up to; where something is put back, they are of another text and
 * are left out.
 */
export function restoringSink(redaction: Redaction, sink: Sink<CompletionEvent>): Sink<CompletionEvent> {
  const open = new Map<string, Held>()
  return (event) => {
    if (event.type === 'text' || event.type === 'reasoning' || event.type === 'tool-call') {
      const shown = heldOf(open, event, redaction).take(event)
      return shown && sink(shown)
    }
    if (event.type === 'finish' || event.type === 'end')
      for (const rest of ended(open, event)) void sink(rest)
    return sink(event)
  }
}

type Piece = Extract<CompletionEvent, { type: 'text' | 'reasoning' | 'tool-call' }>

/** What of one text, or of one tool call's arguments, waits. */
class Held {
  readonly choice: number
  readonly #first: Piece
  readonly #restorer: Restorer
  // What was said and shown since they were last the same.
  #said = ''
  #shown = ''
  #logprobs: TokenLogprob[] = []

  constructor(first: Piece, restorer: Restorer) {
    this.choice = first.choice
    this.#first = first
    this.#restorer = restorer
  }

  /** What can be shown now, if anything. */
  take(piece: Piece): Piece | undefined {
    if (piece.type === 'tool-call') {
      const text = this.#restorer.push(piece.arguments)
      // The first piece of a tool call carries its name, also without any text.
      return text || piece.name ? { ...piece, arguments: text } : undefined
    }
    const text = this.#restorer.push(piece.text)
    // A thought that is shown otherwise than it was signed cannot be given back to who signed it.
    if (piece.type === 'reasoning')
      return text ? { type: 'reasoning', choice: piece.choice, text } : undefined
    this.#said += piece.text
    if (piece.logprobs) this.#logprobs.push(...piece.logprobs)
    const { logprobs: _told, ...said } = piece
    const fitting = this.#fitting(text)
    return text || fitting.logprobs ? { ...said, text, ...fitting } : undefined
  }

  /** What remains at the end. */
  end(): Piece | undefined {
    const text = this.#restorer.end()
    if (!text) return undefined
    const { choice } = this.#first
    // Only the first piece of a tool call brings its id and name.
    if (this.#first.type === 'tool-call')
      return { type: 'tool-call', choice, index: this.#first.index, arguments: text }
    if (this.#first.type === 'reasoning') return { type: 'reasoning', choice, text }
    const { logprobs: _told, ...said } = this.#first
    return { ...said, text, ...this.#fitting(text) }
  }

  #fitting(text: string): { logprobs?: TokenLogprob[] | null } {
    this.#shown += text
    const same = this.#shown === this.#said
    // What waits may yet come out as it was.
    if (!same && this.#said.startsWith(this.#shown)) return {}
    const told = this.#logprobs
    this.#logprobs = []
    this.#said = ''
    this.#shown = ''
    return told.length === 0 ? {} : { logprobs: same ? told : null }
  }
}

function heldOf(open: Map<string, Held>, piece: Piece, redaction: Redaction): Held {
  const { type, choice } = piece
  const which = type === 'tool-call' ? piece.index : type === 'text' && piece.refusal
  const key = `${choice} ${type} ${which}`
  let held = open.get(key)
  if (!held) {
    held = new Held(piece, redaction.restorer(type === 'tool-call' ? 'json' : 'text'))
    open.set(key, held)
  }
  return held
}

function* ended(open: Map<string, Held>, event: CompletionEvent): Generator<CompletionEvent> {
  for (const [key, held] of open) {
    if (event.type === 'finish' && held.choice !== event.choice) continue
    open.delete(key)
    const rest = held.end()
    if (rest) yield rest
  }
}

import type { Redaction, Restorer } from '@wattos/pii'
import type { CompletionEvent, Sink } from '../complete/event.ts'

/** Hands an answer on with the personal data put back, piece by piece; only what may yet become a placeholder waits. */
export function restoringSink(redaction: Redaction, sink: Sink<CompletionEvent>): Sink<CompletionEvent> {
  const open = new Map<string, Held>()
  return (event) => {
    if (event.type === 'text' || event.type === 'reasoning' || event.type === 'tool-call') {
      const held = heldOf(open, event, redaction)
      const text = held.restorer.push(event.type === 'tool-call' ? event.arguments : event.text)
      // The first piece of a tool call carries its name, also without any text.
      const shows = text || (event.type === 'tool-call' && event.name)
      return shows ? sink(withText(event, text)) : undefined
    }
    if (event.type === 'finish' || event.type === 'end')
      for (const rest of ended(open, event)) void sink(rest)
    return sink(event)
  }
}

type Piece = Extract<CompletionEvent, { type: 'text' | 'reasoning' | 'tool-call' }>

interface Held {
  readonly restorer: Restorer
  readonly piece: Piece
}

function heldOf(open: Map<string, Held>, piece: Piece, redaction: Redaction): Held {
  const key = `${piece.choice} ${piece.type} ${piece.type === 'tool-call' ? piece.index : ''}`
  let held = open.get(key)
  if (!held) {
    held = { restorer: redaction.restorer(piece.type === 'tool-call' ? 'json' : 'text'), piece }
    open.set(key, held)
  }
  return held
}

function* ended(open: Map<string, Held>, event: CompletionEvent): Generator<CompletionEvent> {
  for (const [key, { restorer, piece }] of open) {
    if (event.type === 'finish' && piece.choice !== event.choice) continue
    open.delete(key)
    const rest = restorer.end()
    if (!rest) continue
    // Only the first piece of a tool call brings its id and name.
    const { choice } = piece
    yield piece.type === 'tool-call'
      ? { type: 'tool-call', choice, index: piece.index, arguments: rest }
      : { type: piece.type, choice, text: rest }
  }
}

function withText(piece: Piece, text: string): Piece {
  return piece.type === 'tool-call' ? { ...piece, arguments: text } : { ...piece, text }
}

import { abstentionMarker } from './prompt.ts'

/** Takes a model's text piece by piece and keeps the marker out of it. */
export interface MarkerFilter {
  /** What of the text so far may be shown and was not yet. */
  push(piece: string): string
  /** What remains at the end of the text. */
  end(): string
  /** Whether the marker came before any other word. */
  readonly abstained: boolean
}

/** A filter for one answer. It withholds only what may become the marker, so that text streams on without delay. */
export function createMarkerFilter(): MarkerFilter {
  let held = ''
  let abstained = false
  let spoken = false
  const release = (text: string): string => {
    // After the marker, and at the very beginning, leading space would only be a gap.
    const shown = spoken ? text : text.trimStart()
    if (shown !== '') spoken = true
    return shown
  }
  return {
    push(piece) {
      held += piece
      let shown = ''
      for (let at = held.indexOf(abstentionMarker); at >= 0; at = held.indexOf(abstentionMarker)) {
        shown += release(held.slice(0, at))
        if (!spoken) abstained = true
        held = held.slice(at + abstentionMarker.length)
      }
      const keep = heldBack(held)
      shown += release(held.slice(0, held.length - keep))
      held = held.slice(held.length - keep)
      return shown
    },
    end() {
      const rest = release(held)
      held = ''
      return rest
    },
    get abstained() {
      return abstained
    },
  }
}

// The length of the longest end of `text` with which the marker could begin.
function heldBack(text: string): number {
  for (let length = Math.min(text.length, abstentionMarker.length - 1); length > 0; length--)
    if (abstentionMarker.startsWith(text.slice(-length))) return length
  return 0
}

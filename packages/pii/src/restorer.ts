import { piiKinds } from './finding.ts'

/** Puts values back into a text that arrives piece by piece. */
export interface Restorer {
  /** What may be shown of the text so far and was not yet. */
  push(piece: string): string
  /** What remains when the text has ended. */
  end(): string
}

/** Longest beginning of a placeholder that is waited for. */
const longest = Math.max(...piiKinds.map(({ length }) => length)) + '[_]'.length + 9

/** Holds back only what may yet become a placeholder. */
export function createRestorer(placeholder: RegExp, valueOf: (found: string) => string): Restorer {
  let held = ''
  return {
    push(piece) {
      held += piece
      const open = held.lastIndexOf('[')
      const cut = open >= 0 && mayBecome(held.slice(open)) ? open : held.length
      const shown = held.slice(0, cut).replace(placeholder, valueOf)
      held = held.slice(cut)
      return shown
    },
    end() {
      const rest = held.replace(placeholder, valueOf)
      held = ''
      return rest
    },
  }
}

function mayBecome(text: string): boolean {
  if (text.length > longest) return false
  const [, word = '', number] = /^\[([A-Z-]*)(_\d*)?$/.exec(text) ?? ['', '?']
  if (number !== undefined) return piiKinds.some((kind) => kind === word)
  return piiKinds.some((kind) => kind.startsWith(word))
}

import { Lines } from './lines.ts'

const marked = /^(.*\[\d+\][\s.!?;,:)“”"»*_]*)(.*)$/s
const leadIn = /:[*_\s]*$|^\s*(?:#|\|)/

/**
 * Lets through of an answer only what names a source: whole lines, cut after their last marker. What leads in to a list is
 * held until something of the list may be said; everything else without a marker is left out.
 */
export class SourcedOnly {
  readonly #lines = new Lines()
  #waiting = ''

  /** The text that may be shown now. */
  push(text: string): string {
    return this.#show(this.#lines.push(text))
  }

  /** The last of it. */
  end(): string {
    return this.#show(this.#lines.end())
  }

  #show(lines: readonly string[]): string {
    return lines.map((line) => this.#judge(line)).join('')
  }

  #judge(line: string): string {
    const [, sourced, rest = ''] = marked.exec(line) ?? []
    if (sourced === undefined) {
      if (line.trim() === '' || leadIn.test(line)) this.#waiting += line
      return ''
    }
    const shown = this.#waiting + sourced
    this.#waiting = ''
    if (!/[\p{L}\p{N}]/u.test(rest)) return shown + rest
    if (leadIn.test(rest)) {
      this.#waiting = rest
      return shown
    }
    return shown.trimEnd() + (line.endsWith('\n') ? '\n' : '')
  }
}

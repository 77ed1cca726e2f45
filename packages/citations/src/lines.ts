/** Collects a text that arrives piece by piece into whole lines, for what can only be judged or changed in whole ones. */
export class Lines {
  #held = ''

  /** The lines that are complete now, each with its break. */
  push(text: string): string[] {
    const [open = '', ...complete] = `${this.#held}${text}`.split(/(?<=\n)/).toReversed()
    const isOpen = !open.endsWith('\n')
    this.#held = isOpen ? open : ''
    return (isOpen ? complete : [open, ...complete]).toReversed()
  }

  /** What remains. */
  end(): string[] {
    const rest = this.#held
    this.#held = ''
    return rest === '' ? [] : [rest]
  }
}

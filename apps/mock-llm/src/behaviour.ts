/** What a call to the mock does, as told by the model's name. Times in milliseconds. */
export interface Behaviour {
  /** Wait before the first word. */
  readonly ttft: number
  /** Wait between words. */
  readonly gap: number
  /** Words in the answer. */
  readonly words: number
  /** HTTP status to fail with at once, or 0. */
  readonly fail: number
  /** Never answer, not even with headers. */
  readonly hang: boolean
  /** After so many words: fall silent, tear the connection, end without a finish, or send an error event. */
  readonly breaks: { readonly how: 'stall' | 'cut' | 'eof' | 'err'; readonly after: number } | undefined
  /** Fixed answer instead of made-up words. */
  readonly say: string | undefined
  /** Answer with the user's last message, or with the first source and a citation of it. */
  readonly answer: 'words' | 'echo' | 'cite'
  /** Report no token usage. */
  readonly silentUsage: boolean
  /** Length of embedding vectors. */
  readonly dimensions: number
}

const number = (name: string, key: string, fallback: number): number => {
  const found = new RegExp(`(?:^|-)${key}(\\d+)(?=-|$)`).exec(name)
  return found?.[1] ? Number(found[1]) : fallback
}

const flag = (name: string, key: string): boolean => new RegExp(`(?:^|-)${key}(?=-|$)`).test(name)

/** Name part that makes the mock answer exactly `text`: append it to `mock-`. */
export function say(text: string): string {
  return `say${Buffer.from(text, 'utf8').toString('hex')}`
}

/** Reads a model name such as `mock-ttft50-gap5-len40`, `mock-fail429`, `mock-hang` or `mock-len20-cut10`; unknown parts are ignored. */
export function behaviourOf(model: string): Behaviour {
  const words = number(model, 'len', 12)
  const breaking = (['stall', 'cut', 'eof', 'err'] as const).find((how) => number(model, how, -1) >= 0)
  const fixed = /(?:^|-)say([0-9a-f]+)(?=-|$)/.exec(model)?.[1]
  return {
    ttft: number(model, 'ttft', 0),
    gap: number(model, 'gap', 0),
    words,
    fail: number(model, 'fail', 0),
    hang: flag(model, 'hang'),
    breaks: breaking ? { how: breaking, after: number(model, breaking, 0) } : undefined,
    say: fixed ? Buffer.from(fixed, 'hex').toString('utf8') : undefined,
    answer: flag(model, 'echo') ? 'echo' : flag(model, 'cite') ? 'cite' : 'words',
    silentUsage: flag(model, 'nousage'),
    dimensions: number(model, 'dims', 64),
  }
}

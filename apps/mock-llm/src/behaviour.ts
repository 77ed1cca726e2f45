/** What a call to the mock does, as told by the model's name. Times in milliseconds. */
export interface Behaviour {
  /** Wait before anything, also the headers. */
  readonly wait: number
  /** Wait before the first word, after the headers. */
  readonly ttft: number
  /** Wait between words. */
  readonly gap: number
  /** Words in the answer. */
  readonly words: number
  /** Fixed answer instead of made-up words. */
  readonly say: string | undefined
  /**
   * Answer with the user's last message, with the first source and a citation of it, with what was seen in its images, or with
   * the first sentence of every source and its number, of notes with every line that has a number. `evidence` and `invent`
   * fill a wished-for JSON schema with quotations of the sources; of those of `invent` every second stands nowhere.
   */
  readonly answer: 'words' | 'echo' | 'cite' | 'see' | 'gist' | 'evidence' | 'invent'
  /** Tools to call where the request offers any; the answer to their results is text. */
  readonly tools: number
  /** Report no token usage. */
  readonly silentUsage: boolean
  /** Give transcripts whole, also where a stream is asked for. */
  readonly whole: boolean
  /** Rank documents the wrong way round. */
  readonly reversed: boolean
  /** Length of embedding vectors. */
  readonly dimensions: number
  /** Refuse in words, where the protocol has a place for them. */
  readonly refuses: boolean
  /** Tell in OpenAI's protocol which stop sequence ended an answer, as vLLM does. */
  readonly tellsStop: boolean
  /** Know words alone: refuse tools and images, in the words of Ollama. */
  readonly plain: boolean
  /** What goes wrong. */
  readonly trouble: Trouble
}

/** What goes wrong with a call. */
export interface Trouble {
  /** HTTP status to fail with at once, or 0. */
  readonly fail: number
  /** Seconds that a refusal with 429, 503 or 529 asks to wait. */
  readonly retryAfter: number
  /** Never answer, not even with headers. */
  readonly hang: boolean
  /** After so many words: fall silent, tear the connection, end without a finish, send an error event, or send what is no JSON. */
  readonly breaks: { readonly how: Breaking; readonly after: number } | undefined
  /** Answer in full with a body that is no JSON; a stream breaks before its first word. */
  readonly malformed: boolean
  /** Refuse for the content, in the provider's own way. */
  readonly filtered: boolean
  /** Answer a wish for JSON of a schema with JSON of another one. */
  readonly misfit: boolean
}

/** How a stream goes wrong. */
export type Breaking = (typeof breakings)[number]

const breakings = ['stall', 'cut', 'eof', 'err', 'bad'] as const

const none: Trouble = {
  fail: 0,
  retryAfter: 1,
  hang: false,
  breaks: undefined,
  malformed: false,
  filtered: false,
  misfit: false,
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

/**
 * Reads a model name such as `mock-ttft50-gap5-len40`, `mock-fail429`, `mock-hang` or `mock-len20-cut10`; unknown parts are
 * ignored. With `first2` only the first two calls to a name meet its trouble: `earlier` is how many there were before.
 */
export function behaviourOf(model: string, earlier = 0): Behaviour {
  const fixed = /(?:^|-)say([0-9a-f]+)(?=-|$)/.exec(model)?.[1]
  return {
    wait: number(model, 'wait', 0),
    ttft: number(model, 'ttft', 0),
    gap: number(model, 'gap', 0),
    words: number(model, 'len', 12),
    say: fixed ? Buffer.from(fixed, 'hex').toString('utf8') : undefined,
    answer:
      (['echo', 'cite', 'see', 'gist', 'evidence', 'invent'] as const).find((way) => flag(model, way)) ??
      'words',
    tools: number(model, 'tools', flag(model, 'tool') ? 1 : 0),
    silentUsage: flag(model, 'nousage'),
    whole: flag(model, 'whole'),
    reversed: flag(model, 'reversed'),
    dimensions: number(model, 'dims', 64),
    refuses: flag(model, 'refuse'),
    tellsStop: flag(model, 'tellsstop'),
    plain: flag(model, 'plain'),
    trouble: earlier < number(model, 'first', Infinity) ? troubleOf(model) : none,
  }
}

function troubleOf(model: string): Trouble {
  const malformed = flag(model, 'malformed')
  const breaking = breakings.find((how) => number(model, how, -1) >= 0)
  return {
    fail: number(model, 'fail', 0),
    retryAfter: number(model, 'retry', none.retryAfter),
    hang: flag(model, 'hang'),
    breaks: breaking
      ? { how: breaking, after: number(model, breaking, 0) }
      : malformed
        ? { how: 'bad', after: 0 }
        : undefined,
    malformed,
    filtered: flag(model, 'filter'),
    misfit: flag(model, 'misfit'),
  }
}

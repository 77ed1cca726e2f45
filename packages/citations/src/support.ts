import { fold, isSmallWord, pushGrams, sentences, type Span, words } from '@wattos/language'

/** Below this share of a statement found again, no sentence is singled out. */
const leastShare = 0.12
/** How much more two neighbouring sentences must hold than the better of them alone. */
const worthASecond = 1.25

/**
 * The sentence of a source that best supports a statement, or two neighbouring ones when it takes both;
 * the whole source when none stands out, as happens across languages. Offsets into `source`.
 */
export function findSupport(source: string, statement: string): Span {
  const quote = statement.trim().replace(/^["„“”»«]+|["„“”»«]+$/g, '')
  const at = quote.length > 20 ? source.indexOf(quote) : -1
  const spans = sentences(source)
  if (at >= 0) return aroundQuote(spans, { start: at, end: at + quote.length })
  const held = spans.map(({ start, end }) => gramsOf(source.slice(start, end)))
  const weigh = weights(gramsOf(statement), held)
  const scores = held.map((one) => weigh([one]))
  const best = scores.indexOf(Math.max(...scores))
  const single = spans[best]
  if (!single || (scores[best] ?? 0) < leastShare) return wholeOf(source)
  let choice = single
  let reach = (scores[best] ?? 0) * worthASecond
  for (const first of [best - 1, best]) {
    const [a, b] = [held[first], held[first + 1]]
    const [from, to] = [spans[first], spans[first + 1]]
    if (!a || !b || !from || !to || weigh([a, b]) < reach) continue
    reach = weigh([a, b])
    choice = { start: from.start, end: to.end }
  }
  return choice
}

function gramsOf(text: string): Set<string> {
  const found: string[] = []
  for (const word of words(text)) {
    const folded = fold(word.text)
    if (!isSmallWord(folded)) pushGrams(folded, found)
  }
  return new Set(found)
}

/** The share of a statement that sentences hold together; what few sentences have counts more. */
function weights(wanted: ReadonlySet<string>, all: readonly ReadonlySet<string>[]) {
  const weight = new Map<string, number>()
  let total = 0
  for (const gram of wanted) {
    const having = all.filter((one) => one.has(gram)).length
    const value = Math.log(1 + all.length / Math.max(1, having))
    weight.set(gram, value)
    total += value
  }
  return (some: readonly ReadonlySet<string>[]): number => {
    let sum = 0
    for (const [gram, value] of weight) if (some.some((one) => one.has(gram))) sum += value
    return total === 0 ? 0 : sum / total
  }
}

/** A literal quotation, extended to whole sentences. */
function aroundQuote(spans: readonly Span[], quote: Span): Span {
  const touched = spans.filter(({ start, end }) => start < quote.end && quote.start < end)
  return { start: touched[0]?.start ?? quote.start, end: touched.at(-1)?.end ?? quote.end }
}

function wholeOf(source: string): Span {
  const start = source.length - source.trimStart().length
  return { start, end: Math.max(start, source.trimEnd().length) }
}

import type { Usage } from './tokens.ts'

/** What the provider counted for a model. */
export interface Counted extends Usage {
  readonly calls: number
}

/** The provider's own books: what each model's calls used, also of those that were broken off. */
export interface Ledger {
  /** Counts what a call used. */
  readonly add: (model: string, usage: Usage) => void
  /** What one model's calls used, or all of them. */
  readonly counted: (model?: string) => Counted
  /** The same for each model. */
  readonly all: () => Record<string, Counted>
}

/** Empty books. */
export function createLedger(): Ledger {
  const books = new Map<string, Counted>()
  const sum = (one: Counted, { tokensIn, tokensOut }: Usage, calls: number): Counted => ({
    calls: one.calls + calls,
    tokensIn: one.tokensIn + tokensIn,
    tokensOut: one.tokensOut + tokensOut,
  })
  const nothing = { calls: 0, tokensIn: 0, tokensOut: 0 }
  return {
    add: (model, usage) => void books.set(model, sum(books.get(model) ?? nothing, usage, 1)),
    counted: (model) =>
      model === undefined
        ? [...books.values()].reduce((all, one) => sum(all, one, one.calls), nothing)
        : (books.get(model) ?? nothing),
    all: () => Object.fromEntries(books),
  }
}

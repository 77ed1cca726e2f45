/** A rough token count, the same for every protocol: a token for four characters. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4)
}

/** Tokens of a call, or of many. */
export interface Usage {
  readonly tokensIn: number
  readonly tokensOut: number
}

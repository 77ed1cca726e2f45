const reasons = [
  'wrong',
  'incomplete',
  'irrelevant',
  'outdated',
  'unclear',
  'right',
  'complete',
  'sourced',
  'clear',
] as const

/** A reason in the reader's words. */
export function reasonName(key: string, say: (reason: (typeof reasons)[number]) => string): string {
  const reason = reasons.find((one) => one === key)
  return reason === undefined ? key : say(reason)
}

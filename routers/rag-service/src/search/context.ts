import type { Hit } from './search.ts'

/** What of the hits fits: at most `limit` passages and about `maxTokens` tokens; always at least one. */
export function fit(hits: readonly Hit[], { limit, maxTokens }: { limit: number; maxTokens: number }): Hit[] {
  const taken: Hit[] = []
  let used = 0
  for (const hit of hits) {
    if (taken.length >= limit) break
    if (taken.some((other) => overlaps(other, hit))) continue
    const tokens = tokensOf(hit.text)
    if (taken.length > 0 && used + tokens > maxTokens) continue
    taken.push(hit)
    used += tokens
  }
  return taken
}

/** About how many tokens a text has; German words take more of them than English ones. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 3.5)
}

/** Whether two passages say mostly the same because chunks overlap. */
function overlaps(a: Hit, b: Hit): boolean {
  if (a.documentId !== b.documentId) return false
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return common > 0.5 * Math.min(a.end - a.start, b.end - b.start)
}

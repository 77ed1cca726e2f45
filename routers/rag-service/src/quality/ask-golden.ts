import { looksGerman } from '@wattos/language'
import type { RagContext } from '../kit.ts'
import { ask } from '../search/ask.ts'
import type { Hit } from '../search/search.ts'
import type { RankMode } from '../rank/rank.ts'

/** A question with the wordings of which a right passage holds one. */
export interface Golden {
  readonly question: string
  readonly answers: readonly string[]
}

/** Passages that are looked through, and those given to the answerer as in a conversation. */
const looked = 20
const sources = 8

/** Asks one question in one way of searching; `rank` as in the outcome. */
export async function askGolden(
  ctx: RagContext,
  { question, answers }: Golden,
  where: { readonly spaceId: string; readonly mode: RankMode },
): Promise<{ rank: number | null; right: boolean }> {
  const { hits } = await ask(ctx, { query: question, spaceIds: [where.spaceId], mode: where.mode })
  const wanted = answers.map(plain)
  const holds = (text: string) => wanted.some((answer) => plain(text).includes(answer))
  const rank = hits.slice(0, looked).findIndex(({ text }) => holds(text))
  const quotes = await quotesFor(ctx, question, hits.slice(0, sources))
  return {
    rank: rank < 0 ? null : rank,
    right: answers.length === 0 ? quotes.length === 0 : quotes.some(holds),
  }
}

/** What the built-in answerer quotes: the same every time, so that two measurements can be compared. */
async function quotesFor(ctx: RagContext, question: string, hits: readonly Hit[]): Promise<string[]> {
  const given = hits.map(({ text, title, score }, at) => ({ ordinal: at + 1, text, title, score }))
  const stream = ctx.mesh.llm.internal.chat.subscribe({
    model: 'local/extractive',
    messages: [],
    question,
    language: looksGerman(question) ? 'de' : 'en',
    sources: given,
  })
  const quotes: string[] = []
  for await (const event of stream) {
    if (event.type !== 'end') continue
    for (const { ordinal, start, end } of event.quotes)
      quotes.push(given[ordinal - 1]?.text.slice(start, end) ?? '')
  }
  return quotes
}

/** Line breaks of the page and the case of letters do not make an answer wrong. */
function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().toLowerCase()
}

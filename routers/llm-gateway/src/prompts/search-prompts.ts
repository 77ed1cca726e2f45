import { cursorOf, type Db } from '@wattos/data'
import { z } from 'zod'
import { promptsInput, promptsPage, type PromptSummary } from './prompt-query.ts'

/** What is looked for in the words of the prompts' log, and among which of its entries. */
export const searchInput = promptsInput.extend({ words: z.string().trim().min(2).max(200) })

/** Entries that one search looks through: their words have no index. */
const mostSearched = 2_000
const blockSize = 200

// Of a message's parts only the texts: letters of a picture say nothing.
const holding = `
  select id::text from llm_prompt_log
  where tenant_id = $1::uuid and id = any($2::uuid[]) and (answer ilike $3 or exists (
    select from jsonb_path_query(request, '$.messages[*].content[*]') said
    where case jsonb_typeof(said) when 'string' then said #>> '{}' else said ->> 'text' end ilike $3))`

/**
 * A page of the entries in whose messages or answer the words stand, in capitals or not, the newest first; `next` is where to
 * search on, also where nothing was found in what was looked through.
 */
export async function searchPrompts(
  db: Pick<Db<'llmPromptLog'>, 'llmPromptLog' | 'query'>,
  tenantId: string,
  { words, limit, ...wanted }: z.output<typeof searchInput>,
): Promise<{ entries: PromptSummary[]; next: string | null }> {
  const pattern = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
  const found: PromptSummary[] = []
  let filter = { ...wanted, limit: blockSize }
  for (let searched = 0; searched < mostSearched; searched += blockSize) {
    const { entries, next } = await promptsPage(db, tenantId, filter)
    const ids = entries.map(({ id }) => id)
    const rows = await db.query(z.object({ id: z.string() }), holding, [tenantId, ids, pattern])
    const matching = new Set(rows.map(({ id }) => id))
    for (const entry of entries) {
      if (!matching.has(entry.id)) continue
      const last = found.at(-1)
      if (last && found.length === limit) return { entries: found, next: placeOf(last) }
      found.push(entry)
    }
    if (next === null) return { entries: found, next }
    filter = { ...filter, cursor: next }
  }
  return { entries: found, next: filter.cursor ?? null }
}

const placeOf = ({ id, at }: PromptSummary): string => cursorOf({ id, createdAt: new Date(at) })

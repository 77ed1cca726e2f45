import { type Db, uuidv7 } from '@wattos/data'
import { personMark } from '../usage/erased.ts'
import { isRestricted } from '../usage/restricted.ts'
import type { PromptEntry } from './entry.ts'

// What somebody had begun who was erased since is theirs too, and goes with the rest; so does the mark that it is only kept.
const statement = `
  insert into llm_prompt_log (id, tenant_id, user_id, request_id, model, request, answer, tool_calls, service, key_id, outcome,
    reason, cached, tokens_in, tokens_out, cost_micros, duration_ms, created_at, restricted)
  select $1::uuid, $2::uuid, $3::uuid, $4, $5, $6::jsonb, $7, $8::jsonb, $9, $10, $11::usage_outcome, $12, $13, $14, $15, $16, $17,
    to_timestamp($18::float8 / 1000), ${isRestricted('$2::uuid', '$3::uuid')}
  where not exists (select from llm_erased e where e.tenant_id = $2::uuid
    and e.person = ${personMark('$2::uuid', '$3::uuid')} and to_timestamp($18::float8 / 1000) <= e.erased_at)`

/** Writes an entry of the prompts' log, unless its person was erased since it was begun. */
export async function storePrompt(db: Pick<Db<never>, 'execute'>, entry: PromptEntry): Promise<void> {
  await db.execute(statement, [
    uuidv7(),
    entry.tenantId,
    entry.userId,
    entry.requestId,
    entry.model,
    storable(entry.request),
    storableText(entry.answer),
    storable(entry.toolCalls),
    entry.service,
    entry.keyId ?? null,
    entry.outcome,
    entry.reason,
    entry.cached,
    entry.tokensIn,
    entry.tokensOut,
    entry.costMicros,
    entry.durationMs,
    entry.createdAt,
  ])
}

// PostgreSQL keeps neither the letter 0 nor half a letter.
const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const storable = (value: object): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storableText(inner) : inner))

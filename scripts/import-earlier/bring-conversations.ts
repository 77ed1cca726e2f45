import type { z } from 'zod'
import { ownerOf } from './owner.ts'
import { messageRow, talkRow } from './rows.ts'
import { bring, fitting, idHere, type Run } from './run.ts'

/** The two kinds of conversation that there were: where each, and what was said in it, stands. */
const kinds = [
  { table: 'Chat', messages: 'Message', column: 'chatId' },
  { table: 'Conversation', messages: 'ConversationMessage', column: 'conversationId' },
] as const

/** Gives each person's conversations to them, once they have accepted their invitation; until then they wait. */
export async function bringConversations(run: Run): Promise<void> {
  for (const { table, messages, column } of kinds)
    for await (const talk of fitting(run, table, talkRow)) {
      const owner = ownerOf(run, talk.userId)
      if ('missing' in owner) {
        run.report.note(table, owner.missing, { id: talk.id, why: owner.why })
        continue
      }
      const said = await saidIn(run, messages, { column, id: talk.id })
      if (said.length === 0) {
        run.report.note(table, 'left', { id: talk.id, why: 'nothing was said in it' })
        continue
      }
      const fate = run.ledger.get(table, talk.id) === undefined ? 'taken' : 'there'
      const here = await bring(run, { table, id: talk.id }, async () => {
        const { id } = await owner.place.services.chat.internal.take.mutate({
          id: idHere(run.source, table, talk.id),
          title: (talk.title ?? '').slice(0, 200),
          messages: inOrder(said).map(({ id: old, role, text, model, createdAt }) => ({
            id: idHere(run.source, messages, old),
            role,
            text: text.slice(0, 200_000),
            model: model?.slice(0, 200) ?? null,
            createdAt: createdAt.toISOString(),
          })),
        })
        return id
      })
      if (here !== null) for (const _ of said) run.report.note(messages, fate)
    }
}

type Said = z.output<typeof messageRow> & { readonly role: 'user' | 'assistant' }

/** The questions and answers of a conversation; what is neither is left. */
async function saidIn(
  { source, report }: Run,
  table: string,
  { column, id }: { readonly column: string; readonly id: string },
): Promise<Said[]> {
  const said: Said[] = []
  for (const given of await source.where(table, column, id)) {
    const read = messageRow.safeParse(given)
    const { data } = read
    if (!data) report.note(table, 'left', { id, why: 'a message of this conversation does not fit' })
    else if (data.role !== 'user' && data.role !== 'assistant')
      report.note(table, 'left', { id: data.id, why: 'is neither a question nor an answer' })
    else if (data.text.trim() === '') report.note(table, 'left', { id: data.id, why: 'is empty' })
    else said.push({ ...data, role: data.role })
  }
  return said
}

/** By time; of two of one moment the question comes first, a millisecond before. */
function inOrder(said: readonly Said[]): Said[] {
  let last = Number.NEGATIVE_INFINITY
  return said
    .toSorted((a, b) => +a.createdAt - +b.createdAt || (a.role === b.role ? 0 : a.role === 'user' ? -1 : 1))
    .map((message) => {
      last = Math.max(+message.createdAt, last + 1)
      return { ...message, createdAt: new Date(last) }
    })
}

import { z } from 'zod'
import type { Words } from '../owns.ts'

const words = z.object({ de: z.string(), en: z.string() })

/** Whom a request is about. */
export const subjectInput = z.object({ userId: z.uuid() })

/** An order to erase a person. */
export const eraseInput = subjectInput.extend({
  /** Who gets what belongs to the tenant; without somebody it goes too. */
  successorId: z.uuid().nullable(),
  /** Documents that other services have erased for this order: what quotes them goes too. */
  documents: z.array(z.uuid()).default([]),
  /** Other names of the person, such as their e-mail address: under which they may stand where no id does. */
  names: z.array(z.string()).default([]),
})

/** An order to erase a person. */
export type EraseOrder = z.infer<typeof eraseInput>

/** What was done with something of a person: `what` is a table or a word of the service, `count` how many. */
export const doneSchema = z.object({
  what: z.string(),
  action: z.enum(['deleted', 'anonymised', 'transferred', 'kept']),
  count: z.number().int(),
  why: words.optional(),
})

/** What was done with something of a person. */
export type Done = z.infer<typeof doneSchema>

/** An order to keep what is held of a person without using it, or to use it again. */
export const restrictInput = subjectInput.extend({ on: z.boolean() })

/** An order to keep what is held of a person without using it, or to use it again. */
export type RestrictOrder = z.infer<typeof restrictInput>

/** An objection to a purpose for which a person's data would otherwise be used (Art. 21 GDPR), or its end. */
export const objectInput = subjectInput.extend({
  /** statistics: being counted by name; improvement: that what the person thinks of answers and agents is used to make them better. */
  purpose: z.enum(['statistics', 'improvement']).default('statistics'),
  on: z.boolean().default(true),
})

/** An objection of a person, or its end. */
export type ObjectOrder = z.infer<typeof objectInput>

/** Days for which each kind of data is kept; kinds that are not named keep to what their tables declare. */
export const sweepInput = z.object({ days: z.record(z.string(), z.number().int().min(1)) })

/** How much of something is held of a person: its number, and when the oldest was made, ISO. */
export interface Held {
  readonly what: string
  readonly count: number
  readonly oldest: string | null
}

/** A table in the map of personal data. */
export interface MappedTable {
  readonly table: string
  readonly holds: Words
  readonly erasure: 'delete' | 'transfer' | 'anonymise' | 'keep' | 'part'
  readonly why: Words | null
  readonly retention: { readonly kind: string; readonly days: number } | null
}

/** A piece of the archive of a person: rows of a table, a file's head, or bytes of the file before it (base64). */
export type ArchivePiece =
  | { readonly type: 'rows'; readonly table: string; readonly rows: readonly object[] }
  | { readonly type: 'file'; readonly name: string; readonly mime: string }
  | { readonly type: 'bytes'; readonly base64: string }

/** A file of a person. */
export interface SubjectFile {
  readonly name: string
  readonly mime: string
  readonly content: AsyncIterable<Uint8Array>
}

/** What a service adds to what follows from `owns`: things of a person that are no rows. */
export interface SubjectHooks<Ctx> {
  /** Their files, for the archive. */
  readonly files?: (ctx: Ctx, userId: string) => AsyncIterable<SubjectFile>
  /** Runs before the rows go: files, indexes, work in progress. `documents` tells which documents went, for those who quote them. */
  readonly erase?: (
    ctx: Ctx,
    order: EraseOrder,
  ) => Promise<{ readonly done: readonly Done[]; readonly documents?: readonly string[] }>
  /** Runs after the rows are marked: what is used apart from them. */
  readonly restrict?: (ctx: Ctx, order: RestrictOrder) => Promise<void>
  /** Runs after rows have been made nameless: what is used for the purpose in another way. */
  readonly object?: (ctx: Ctx, order: ObjectOrder) => Promise<void>
  /** What else is held. */
  readonly report?: (ctx: Ctx, userId: string) => Promise<readonly Held[]>
  /** Removes what rows hang on when they are too old, before them. */
  readonly sweep?: (ctx: Ctx, days: Readonly<Record<string, number>>) => Promise<readonly Done[]>
}

import { z } from 'zod'

/** Versions of the earlier implementation named some columns differently; the first that holds something counts. */
function renamed<Shape extends z.ZodRawShape>(names: Record<string, readonly string[]>, shape: Shape) {
  return z.preprocess((given) => {
    const read = z.record(z.string(), z.unknown()).safeParse(given)
    if (!read.success) return given
    const row = read.data
    const filled = Object.entries(names).map(([name, others]) => [
      name,
      [name, ...others].map((one) => row[one]).find((value) => value !== null && value !== undefined),
    ])
    return { ...row, ...Object.fromEntries(filled) }
  }, z.object(shape))
}

const id = z.union([z.string().min(1).max(200), z.int()]).transform(String)
const optionalId = id.nullish().transform((value) => value ?? null)
const text = z.string().trim()
const optional = text.nullish().transform((value) => value || null)
/** Written without a zone, it was UTC. */
const moment = z
  .string()
  .transform((value) => (/(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(value) ? value : `${value}Z`).replace(' ', 'T'))
  .pipe(z.coerce.date())
const json = z.unknown()

/** An organisation. */
export const tenantRow = renamed(
  { kind: ['tenantType', 'type', 'market'] },
  { id, name: text.min(1).max(120), slug: optional, kind: optional },
)
/** A person; what proves who they are is not read. */
export const userRow = renamed(
  { name: ['displayName', 'fullName'], role: ['roleType'] },
  { id, tenantId: optionalId, email: z.email().max(200).toLowerCase(), name: optional, role: optional },
)
/** A role. */
export const roleRow = renamed({ type: ['name'] }, { id, type: text.min(1) })
/** Who has which role. */
export const userRoleRow = z.object({ userId: id, roleId: id })
/** A knowledge space. */
export const spaceRow = z.object({ id, tenantId: id, name: text.min(1).max(120), description: optional })
/** A document of a space. */
export const documentRow = renamed(
  { spaceId: ['knowledgeSpaceId'], name: ['title', 'fileName', 'filename', 'originalName'] },
  { id, spaceId: id, name: text.min(1).max(1_000) },
)
/** A piece of a document's text. */
export const chunkRow = renamed(
  { content: ['text'], index: ['chunkIndex', 'ordinal', 'position'] },
  { content: z.string(), index: z.coerce.number().default(0) },
)
/** A conversation, of either of the two kinds that there were. */
export const talkRow = renamed(
  { title: ['name', 'subject'] },
  { id, tenantId: optionalId, userId: optionalId, threadId: optionalId, title: optional },
)
/** What was said in one. */
export const messageRow = renamed(
  { text: ['content', 'message'], createdAt: ['timestamp'] },
  { id, role: text.toLowerCase(), text: z.string(), model: optional, createdAt: moment },
)
/** A character. */
export const characterRow = renamed(
  { name: ['displayName', 'role'], prompt: ['systemPrompt', 'persona'], greeting: ['welcomeMessage'] },
  {
    id,
    tenantId: id,
    name: text.min(1).max(80),
    prompt: optional,
    personality: json,
    greeting: optional,
    language: optional,
  },
)
/** An agent. */
export const agentRow = renamed(
  { prompt: ['systemPrompt', 'instructions'], roleType: ['role'] },
  {
    id,
    tenantId: id,
    name: text.min(1).max(120),
    description: optional,
    roleType: optional,
    prompt: optional,
    tools: json,
    policies: json,
  },
)
/** What somebody thought of an answer. */
export const feedbackRow = renamed(
  { target: ['messageId', 'resourceId', 'targetId'], comment: ['text'] },
  {
    id,
    userId: optionalId,
    target: optionalId,
    type: optional,
    rating: z.coerce.number().nullish(),
    comment: optional,
  },
)

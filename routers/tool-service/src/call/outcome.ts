import { z } from 'zod'
import type { Told } from '../tools/problems.ts'

/** Where something that a tool found comes from: a passage of a document of ours, or a page. */
const citationSchema = z.object({
  title: z.string(),
  text: z.string(),
  documentId: z.string().optional(),
  /** Offsets in the document's text. */
  start: z.number().optional(),
  end: z.number().optional(),
  page: z.number().optional(),
  url: z.string().optional(),
})

/** Where something that a tool found comes from. */
export type Citation = z.infer<typeof citationSchema>

/** Why a call has no result, for a reader's language: a stable reason, what a sentence about it names, and words from outside as they came. */
export const problemSchema = z.object({
  reason: z.string(),
  details: z.record(z.string(), z.string()),
  words: z.string(),
})

/** Why a call has no result, for a reader's language. */
export type ToolProblem = z.infer<typeof problemSchema>

/**
 * What became of a call: `text` for models, `data` for programs. `OUTCOME_UNKNOWN` as `code` says that the effect may have
 * happened and may not; the call is not repeated.
 */
export const outcomeSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('ok'),
    text: z.string(),
    citations: z.array(citationSchema).optional(),
    data: z.unknown().optional(),
  }),
  z.object({
    outcome: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    /** Not with outcomes of an earlier version. */
    problem: problemSchema.optional(),
  }),
])

/** What became of a call. */
export type Outcome = z.infer<typeof outcomeSchema>

/** Why a call failed; stable names that programs may compare. */
export type ToolCode =
  | 'TOOL_UNKNOWN'
  | 'NOT_PERMITTED'
  | 'ACCOUNT_NOT_CONNECTED'
  | 'ARGUMENTS_INVALID'
  | 'KEY_REUSED'
  | 'STILL_RUNNING'
  | 'OUTCOME_UNKNOWN'
  | 'TOOL_FAILED'
  | 'REFUSED'
  | 'UNREACHABLE'
  | 'TOO_SLOW'
  | 'TOO_LARGE'

/** A failure as an outcome. */
export const failed = ({ code, message, problem }: Told): Outcome => ({
  outcome: 'failed',
  code,
  message,
  problem,
})

import { z } from 'zod'

/** Why somebody likes an answer or not; which of them fit is the form's affair. */
export const reasons = [
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

/** One of them. */
export const reasonSchema = z.enum(reasons)

/** A reason for a rating. */
export type Reason = z.infer<typeof reasonSchema>

/** How an answer is worded says nothing about the passages it rests on. */
const aboutWording: readonly Reason[] = ['unclear', 'clear']

/** Whether a rating with these reasons says something about the passages that the answer cites. */
export function concernsPassages(given: readonly Reason[]): boolean {
  return given.length === 0 || given.some((reason) => !aboutWording.includes(reason))
}

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { promptSummary, type PromptSummary, summaryColumns } from '../../prompts/prompt-query.ts'
import { type PromptWords, wordsOf } from '../../prompts/words-of.ts'

/** An entry of the prompts' log with what was asked and answered. */
export interface PromptView extends PromptSummary, PromptWords {
  /** Why there is no whole answer; null for one that is whole or that the caller left. */
  readonly reason: string | null
}

/**
 * One entry of the prompts' log with what was asked and answered: somebody's words, as in their conversations, so it takes
 * the same permission, and each look stands in the audit log.
 */
export const readPrompt = kit
  .can('chat:oversee')
  .meta({ audit: { when: 'always', resource: 'prompt' } })
  .errors(throws(llmErrors, 'LLM_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }): Promise<PromptView> => {
    const { tenantId } = ctx.principal
    const row = await ctx.db.llmPromptLog.findFirst({
      where: { id, tenantId, restricted: false },
      select: { ...summaryColumns, reason: true, request: true, answer: true, toolCalls: true },
    })
    if (!row) throw llmFailure('LLM_NOT_FOUND', 'entry of the log')
    const { reason, request, answer, toolCalls, ...summary } = row
    return { ...promptSummary(summary), ...wordsOf({ request, answer, toolCalls }), reason }
  })

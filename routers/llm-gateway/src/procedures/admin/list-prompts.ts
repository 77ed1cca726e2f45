import { kit } from '../../kit.ts'
import { promptsInput, promptsPage } from '../../prompts/prompt-query.ts'

/**
 * Entries of the prompts' log, the newest first, without what was asked and answered; `next` is the cursor of the page that
 * follows or null, `kept` whether calls are written down now.
 */
export const listPrompts = kit
  .can('usage:read')
  .input(promptsInput)
  .query(async ({ input, ctx }) => {
    const { tenantId } = ctx.principal
    const [page, { settings }] = await Promise.all([
      promptsPage(ctx.db, tenantId, input),
      ctx.resources.policies.of(tenantId),
    ])
    return { ...page, kept: settings.logPrompts }
  })

import { kit } from '../../kit.ts'
import { searchInput, searchPrompts as search } from '../../prompts/search-prompts.ts'

/**
 * Entries of the prompts' log in which words stand; else as the list. What is found tells what somebody wrote, so it takes the
 * same permission as reading that, and each search stands in the audit log.
 */
export const searchPrompts = kit
  .can('chat:oversee')
  .meta({ audit: { when: 'always' } })
  .input(searchInput)
  .query(async ({ input, ctx }) => {
    const { tenantId } = ctx.principal
    const [page, { settings }] = await Promise.all([
      search(ctx.db, tenantId, input),
      ctx.resources.policies.of(tenantId),
    ])
    return { ...page, kept: settings.logPrompts }
  })

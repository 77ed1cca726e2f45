import { relays } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { assertSpace } from '../documents/access.ts'
import { changeMark } from '../documents/list.ts'
import { createRecent } from '../documents/recent.ts'
import { kit } from '../kit.ts'
import { spaceId } from './input.ts'
import { busyMs, idleMs } from './watch-documents.ts'

/**
 * What changes in a space, until the browser goes away: the changed documents and how many there are now. `changed` is null at
 * the beginning, and where it is too much to tell: then the pages have to be read again.
 */
export const followDocuments = kit
  .can('space:read')
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(spaceId)
  .subscription(async function* ({ input, ctx, signal }) {
    const end = signal === undefined ? ctx.signal : AbortSignal.any([signal, ctx.signal])
    const recent = createRecent(ctx, input.spaceId)
    let seen: string | null = null
    while (!end.aborted) {
      const { mark, total, active } = await changeMark(ctx, input.spaceId)
      if (mark !== seen) {
        // Whoever has lost the space meanwhile hears no more of it.
        await assertSpace(ctx, input.spaceId, 'read')
        const changed = await recent()
        yield { changed: seen === null ? null : changed, total }
      }
      seen = mark
      await ctx.resources.changes.wait(input.spaceId, active ? busyMs : idleMs, end)
    }
  })

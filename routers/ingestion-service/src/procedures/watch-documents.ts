import { relays } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { assertSpace } from '../documents/access.ts'
import { changeMark, listDocuments } from '../documents/list.ts'
import { kit } from '../kit.ts'
import { spaceId } from './input.ts'

/** How long between two looks while documents are worked on, in milliseconds. */
export const busyMs = 400
/** The same while nothing happens. */
export const idleMs = 1_500

/** The newest 1,000 documents of a space, at once and then after each change, until the caller goes away; `follow` tells the changes alone. */
export const watchDocuments = kit
  .can('space:read')
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(spaceId)
  .subscription(async function* ({ input, ctx, signal }) {
    const end = signal === undefined ? ctx.signal : AbortSignal.any([signal, ctx.signal])
    let seen: string | null = null
    while (!end.aborted) {
      const { mark, active } = await changeMark(ctx, input.spaceId)
      if (mark !== seen) {
        // Whoever has lost the space meanwhile hears no more of it.
        await assertSpace(ctx, input.spaceId, 'read')
        yield { documents: await listDocuments(ctx, input.spaceId) }
      }
      seen = mark
      await ctx.resources.changes.wait(input.spaceId, active ? busyMs : idleMs, end)
    }
  })

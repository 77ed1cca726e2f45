import { kit } from '../kit.ts'
import { held } from '../privacy/held.ts'

/** How much is kept about the caller, by service and table, with what it is and since when. */
export const reportOwnData = kit.member.query(({ ctx }) => held(ctx, ctx.principal.userId))

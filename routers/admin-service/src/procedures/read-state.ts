import { z } from 'zod'
import { signUpPossible } from '../accounts/sign-up-possible.ts'
import { kit } from '../kit.ts'
import { placeView, takesNewcomers } from '../tenants/hosts.ts'

/**
 * Who is signed in, and whether an account can be created; the console's first question. `place` is what the organisation that is
 * reached under `host` shows to everybody; null under any name that is no organisation's.
 */
export const readState = kit.anyone
  .input(z.object({ host: z.string().max(300).exactOptional() }).optional())
  .query(async ({ input, ctx }) => {
    const { directory, hosts, mailer } = ctx.resources
    const host = input?.host ?? ''
    const [firstRun, user, place, open] = await Promise.all([
      directory.isFirstRun(),
      ctx.principal ? directory.readMember(ctx.principal) : null,
      hosts.at(host),
      signUpPossible(ctx) ? hosts.newcomersAt(host) : null,
    ])
    return {
      firstRun,
      signUp: takesNewcomers(open) ? ('open' as const) : ('closed' as const),
      /** Whether a forgotten password can be replaced by mail. */
      mail: mailer.delivers,
      place: place && placeView(place),
      user,
    }
  })

import { kit } from '../kit.ts'

/** Who is signed in, and whether an account can be created; the console's first question. */
export const readState = kit.anyone.query(async ({ ctx }) => {
  const { directory } = ctx.resources
  const [firstRun, user] = await Promise.all([
    directory.isFirstRun(),
    ctx.principal ? directory.readMember(ctx.principal) : null,
  ])
  return {
    firstRun,
    /** Without mails, nobody could confirm an address. */
    signUp: ctx.resources.mailer.delivers ? ctx.env.SIGN_UP : ('closed' as const),
    /** Whether a forgotten password can be replaced by mail. */
    mail: ctx.resources.mailer.delivers,
    user,
  }
})

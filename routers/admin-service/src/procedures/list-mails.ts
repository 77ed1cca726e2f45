import { kit } from '../kit.ts'

/** The outbox: mails about this organisation that were written but, for want of a mail server, not sent. `keeps` is false where none are kept. */
export const listMails = kit.can('people:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const mails = await ctx.db.mail.findMany({
    // Those that wait for the mail server hold links that are their recipients' alone.
    where: { tenantId, textSealed: null },
    orderBy: { createdAt: 'desc' },
    take: 100,
    select: { id: true, recipient: true, subject: true, text: true, createdAt: true },
  })
  return {
    keeps: ctx.resources.mailer.keeps,
    mails: mails.map(({ createdAt, ...mail }) => ({ ...mail, createdAt: createdAt.toISOString() })),
  }
})

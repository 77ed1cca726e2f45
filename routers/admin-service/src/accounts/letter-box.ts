import type { Limits } from './limits.ts'

/** Mails that somebody gets at one address because others ask for it, in an hour. */
const most = 3

/** Counts a mail that somebody asks to be sent to an address; whether it is still one that its owner should get. */
export const isWanted = async (limits: Pick<Limits, 'count'>, email: string): Promise<boolean> =>
  (await limits.count(`mail ${email.toLowerCase()}`, 3_600)).count <= most

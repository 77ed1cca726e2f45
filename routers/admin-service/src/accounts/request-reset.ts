import type { Background } from './background.ts'
import { isWanted } from './letter-box.ts'
import type { Limits } from './limits.ts'

/** Links for a new password that one place may ask for in a minute; a school asks from one address. */
const most = 10

interface Parts {
  readonly limits: Pick<Limits, 'count'>
  readonly background: Background
}

interface Asked {
  readonly clientAddress: string
  readonly email: string
}

/**
 * Answers who forgot a password: alike for every address, and before `send` looks anything up, as the time of the answer would
 * tell which addresses have an account. A number is how many seconds a place waits that asked too often.
 */
export function createResetRequests({ limits, background }: Parts) {
  return async (
    { clientAddress, email }: Asked,
    send: () => Promise<Response>,
  ): Promise<Response | number> => {
    const { count, seconds } = await limits.count(`reset ${clientAddress}`, 60)
    if (count > most) return seconds
    background.run(
      isWanted(limits, email).then(async (wanted) => {
        const response = wanted ? await send() : undefined
        if (response?.ok === false) throw new Error(`refused with ${response.status}`)
      }),
      'no link for a new password was sent',
    )
    return Response.json({ status: true })
  }
}

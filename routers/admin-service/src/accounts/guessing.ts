import type { Limits } from './limits.ts'

const windowSeconds = 600
/** Failures that are let pass from one place at one account, at one account from anywhere, and from one place at any account. */
const most = { here: 10, account: 50, place: 100 } as const

/** Slows down whoever guesses passwords. */
export interface Guessing {
  /** Seconds to wait before trying again; 0 when one may. */
  readonly waitSeconds: () => Promise<number>
  readonly failed: () => Promise<void>
  readonly succeeded: () => Promise<void>
}

/**
 * Counts failures at one account (by e-mail address, whether it exists or not). Ten from one place end in a pause for that
 * place only, so that nobody locks out somebody else; many places together are stopped later, by the account itself.
 */
export function guessingAt(
  limits: Limits,
  { email, clientAddress }: { email: string; clientAddress: string },
): Guessing {
  const account = email.toLowerCase()
  const keys = [
    [`here ${clientAddress} ${account}`, most.here],
    [`account ${account}`, most.account],
    [`place ${clientAddress}`, most.place],
  ] as const
  return {
    async waitSeconds() {
      const counted = await Promise.all(
        keys.map(async ([key, most]) => ({ most, ...(await limits.look(key)) })),
      )
      return Math.max(0, ...counted.map(({ count, most, seconds }) => (count >= most ? seconds : 0)))
    },
    async failed() {
      await Promise.all(keys.map(([key]) => limits.count(key, windowSeconds)))
    },
    async succeeded() {
      // What others try at the account, and what this place tries at others, goes on counting.
      await limits.forget(keys[0][0])
    },
  }
}

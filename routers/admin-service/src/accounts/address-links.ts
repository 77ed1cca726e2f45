import { signJWT, verifyJWT } from 'better-auth/crypto'
import { z } from 'zod'

/** Who may make an account with this address, and in which organisation; null for the installation's own. */
const newAccount = z.object({
  for: z.literal('account'),
  email: z.email(),
  tenantId: z.uuid().nullable().default(null),
})
/** Whose address becomes which, if it still is what it was. */
const newAddress = z.object({
  for: z.literal('address'),
  userId: z.uuid(),
  from: z.email(),
  to: z.email(),
})

/** What a mailed link proves: that whoever has it reads mails to the address. */
export type AddressProof = z.infer<typeof newAccount> | z.infer<typeof newAddress>

const hours = { account: 24, address: 1 } as const

/** Secrets for mailed links about an address. They are signed instead of kept, so that nothing is left of whoever never comes. */
export function addressLinks({ AUTH_SECRET }: { readonly AUTH_SECRET: string }) {
  const read = async (token: string): Promise<unknown> =>
    verifyJWT<unknown>(token, AUTH_SECRET).catch(() => null)
  return {
    make: (proof: AddressProof): Promise<string> => signJWT(proof, AUTH_SECRET, hours[proof.for] * 3_600),
    /** The address with which an account may be made; null for no such link, or one that is over. */
    accountOf: async (token: string) => newAccount.safeParse(await read(token)).data ?? null,
    /** The change of an address that a link confirms. */
    changeOf: async (token: string) => newAddress.safeParse(await read(token)).data ?? null,
  }
}

/** Secrets for mailed links about an address. */
export type AddressLinks = ReturnType<typeof addressLinks>

import { AsyncLocalStorage } from 'node:async_hooks'

/** With what somebody comes to make an account: an invitation, or a link by which they confirmed their address where sign-up is open. */
export type Proof =
  | { readonly invitation: string }
  | {
      readonly confirmed: true
      /** The organisation under whose host name they asked; null for the installation's own. */
      readonly tenantId: string | null
    }

/** What the running sign-up comes with; better-auth's hooks are told nothing of it. */
export const proofInHand = new AsyncLocalStorage<Proof>()

import { type Context, serviceKit } from '@wattos/mesh'
import { type Signer, secretsEnvironment } from '@wattos/secrets'
import type { z } from 'zod'
import { callers } from './callers.ts'
import { owns, uses } from './declaration.ts'
import { linkSigner } from './links/signer.ts'

/** What the service keeps for as long as its process lives. */
export interface CharacterResources {
  readonly links: Signer
}

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'character-service',
  port: 3013,
  callers,
  uses,
  owns,
  env: secretsEnvironment,
  resources: ({ env }): CharacterResources => ({ links: linkSigner(env) }),
})

/** What every procedure of this service sees. */
export type CharacterContext = Context<
  typeof uses,
  typeof owns,
  z.infer<typeof secretsEnvironment>,
  CharacterResources
>

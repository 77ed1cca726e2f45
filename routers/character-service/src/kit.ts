import { type Context, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
import { callers } from './callers.ts'
import { owns, uses } from './declaration.ts'

const env = z.object({})

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'character-service',
  port: 3013,
  callers,
  uses,
  owns,
  env,
  resources: () => ({}),
})

/** What every procedure of this service sees. */
export type CharacterContext = Context<typeof uses, typeof owns, z.infer<typeof env>, object>

import { serviceKit } from '@wattos/mesh'
import { callers } from './callers.ts'
import { owns, uses } from './declaration.ts'
import { env } from './env.ts'
import { policies } from './policy.ts'
import { createResources } from './resources.ts'

/** The tools' declaration and procedure builders. */
export const kit = serviceKit({
  name: 'tool-service',
  port: 3005,
  callers,
  uses,
  policies,
  owns,
  env,
  resources: createResources,
})

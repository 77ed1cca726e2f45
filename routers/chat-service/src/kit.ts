import { serviceKit } from '@wattos/mesh'
import { callers } from './callers.ts'
import { createAnswers } from './answer/answers.ts'
import { owns, uses } from './declaration.ts'
import { env } from './env.ts'
import { policies } from './policy.ts'

/** The chat's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'chat-service',
  port: 3006,
  callers,
  uses,
  policies,
  owns,
  env,
  resources: createAnswers,
})

import { serviceKit } from '@wattos/mesh'
import { createAnswers } from './answer/answers.ts'
import { owns, uses } from './declaration.ts'
import { env } from './env.ts'

/** The chat's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'chat-service',
  port: 3006,
  uses,
  owns,
  env,
  resources: createAnswers,
})

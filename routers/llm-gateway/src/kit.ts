import { personal, serviceKit } from '@wattos/mesh'
import { env } from './env.ts'
import { createResources } from './models/resources.ts'

/** The gateway's declaration and procedure builders. It calls no other service. */
export const kit = serviceKit({
  name: 'llm-gateway',
  port: 3009,
  uses: {},
  owns: { llmUsage: personal('userId') },
  env,
  resources: (runtime) => createResources(runtime.env, runtime.log),
})

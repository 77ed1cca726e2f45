import { personal, serviceKit } from '@wattos/mesh'
import { callers } from './callers.ts'
import { env } from './env.ts'
import { createResources } from './models/resources.ts'

/** The gateway's declaration and procedure builders. It calls no other service. */
export const kit = serviceKit({
  name: 'llm-gateway',
  port: 3009,
  callers,
  uses: {},
  owns: {
    llmUsage: personal('userId', {
      holds: {
        de: 'Aufrufe von Sprachmodellen: Modell, Menge, Kosten, ohne Inhalte',
        en: 'calls to language models: model, amount, cost, without contents',
      },
      erasure: { anonymise: ['userId'] },
      retention: { kind: 'usage', days: 365, by: 'createdAt' },
    }),
  },
  env,
  resources: (runtime) => createResources(runtime.env, runtime.log),
})

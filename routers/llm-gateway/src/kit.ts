import { impersonal, personal, serviceKit } from '@wattos/mesh'
import { measureBudgets } from './budget/measure-budgets.ts'
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
      restriction: 'restricted',
      retention: { kind: 'usage', days: 365, by: 'createdAt' },
    }),
    llmErased: impersonal(
      'digests of the ids of people who were erased, so that nothing of them is stored afterwards',
    ),
    llmRestriction: personal('userId', {
      holds: {
        de: 'Einschränkung der Verarbeitung, auch für Aufrufe, die noch laufen',
        en: 'restriction of processing, also of calls under way',
      },
      erasure: 'delete',
    }),
    llmProvider: impersonal('providers of models that an organisation has set up'),
    llmAlias: impersonal('names of models'),
    llmPrice: impersonal('prices of models'),
    llmLimit: personal('subject', {
      holds: {
        de: 'Grenzen der Nutzung, die für eine Person gelten',
        en: 'limits of use that hold for a person',
      },
      erasure: 'delete',
    }),
    llmWindow: personal('subject', {
      holds: { de: 'Stand der Nutzung gegen eine Grenze', en: 'use counted against a limit' },
      erasure: 'delete',
      retention: { kind: 'usage', days: 365, by: 'startsAt' },
    }),
    llmMemory: personal('userId', {
      holds: {
        de: 'Antworten von Modellen auf Fragen der Person, die ähnliche Fragen wieder bekommen, mit Vektoren der Fragen',
        en: "models' answers to the person's questions that similar questions get again, with vectors of the questions",
      },
      erasure: 'delete',
      restriction: 'restricted',
      retention: { kind: 'prompts', days: 30, by: 'createdAt' },
    }),
    llmLease: impersonal('amounts that processes have set aside'),
    llmSettings: impersonal('what an organisation allows with its models'),
    llmPromptLog: personal('userId', {
      holds: {
        de: 'Fragen an Modelle und deren Antworten, mit Menge, Kosten und Dauer',
        en: 'requests to models and their answers, with amount, cost and duration',
      },
      erasure: 'delete',
      restriction: 'restricted',
      retention: { kind: 'prompts', days: 30, by: 'createdAt' },
    }),
  },
  env,
  resources: ({ env: read, log, metrics, dbFor, acrossTenants, dataDir }) => {
    const all = acrossTenants('the accounts of model calls are written for all tenants at once')
    measureBudgets(metrics, all)
    return createResources({
      env: read,
      log,
      metrics,
      stores: { tenantDb: dbFor, allDb: () => all, dataDir },
    })
  },
})

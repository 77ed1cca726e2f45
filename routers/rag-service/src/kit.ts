import type { Feedback } from '@wattos/feedback-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { type Context, impersonal, partOf, personal, ref, serviceKit } from '@wattos/mesh'
import type { z } from 'zod'
import { callers } from './callers.ts'
import { env } from './env.ts'
import { policies } from './policy.ts'
import { type RagResources, createResources } from './resources.ts'

const uses = {
  llm: ref<LlmGateway>('llm-gateway', 3009),
  feedback: ref<Feedback>('feedback-service', 3018),
}
const owns = {
  space: personal('ownerId', {
    holds: { de: 'Wissensräume: Name und Beschreibung', en: 'knowledge spaces: name and description' },
    erasure: 'transfer',
  }),
  spaceGrant: personal('subjectId', {
    holds: {
      de: 'Freigaben von Wissensräumen für die Person',
      en: 'knowledge spaces shared with the person',
    },
    erasure: 'delete',
  }),
  indexedDocument: personal('ownerId', {
    holds: { de: 'Text der Dokumente, wie er durchsucht wird', en: 'text of documents as it is searched' },
    erasure: 'transfer',
    restriction: 'restricted',
  }),
  chunk: partOf('indexedDocument', 'documentId', {
    de: 'Abschnitte der Dokumente mit Suchwörtern und Vektoren',
    en: 'passages of documents with search words and vectors',
  }),
  goldenQuestion: personal('askedBy', {
    holds: {
      de: 'Messfragen, die aus mitgeschickten Fragen der Person wurden',
      en: 'golden questions that were made from questions which the person sent along',
    },
    erasure: 'delete',
    restriction: 'restricted',
  }),
  passageVotes: impersonal('numbers of people for and against a place of a document, without who they are'),
  evaluationRun: impersonal(
    'figures of a space; questions of people are taken out of them when they are erased',
  ),
}

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'rag-service',
  port: 3007,
  callers,
  uses,
  policies,
  owns,
  env,
  resources: (runtime) =>
    createResources({
      ...runtime,
      db: runtime.acrossTenants('vectors of a model that is no longer used are renewed, whosever they are'),
    }),
})

/** What every procedure of this service sees. */
export type RagContext = Context<typeof uses, typeof owns, z.infer<typeof env>, RagResources>

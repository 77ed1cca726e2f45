import type { LlmGateway } from '@wattos/llm-gateway'
import { partOf, personal, ref } from '@wattos/mesh'
import type { Tools } from '@wattos/tool-service'

/** Whom agents call: models to think with, tools to look things up and to act. */
export const uses = {
  llm: ref<LlmGateway>('llm-gateway', 3009),
  tools: ref<Tools>('tool-service', 3005),
}

/** The service's tables. */
export const owns = {
  agent: personal('ownerId', {
    holds: { de: 'Agenten: Auftrag und Grenzen', en: 'agents: what they are to do and may do' },
    erasure: 'transfer',
  }),
  agentVersion: partOf('agent', 'agentId', {
    de: 'veröffentlichte Fassungen der Agenten',
    en: 'published versions of the agents',
  }),
  agentGrant: personal('subjectId', {
    holds: { de: 'Freigaben von Agenten für die Person', en: 'agents shared with the person' },
    erasure: 'delete',
  }),
  agentRun: personal('userId', {
    holds: { de: 'Läufe von Agenten: Aufträge und Ergebnisse', en: 'runs of agents: tasks and results' },
    erasure: 'delete',
    retention: { kind: 'agent', days: 90, by: 'updatedAt' },
  }),
  agentStep: partOf('agentRun', 'runId', {
    de: 'was Agenten gedacht, nachgeschlagen und getan haben',
    en: 'what agents have thought, looked up and done',
  }),
  agentApproval: personal('decidedBy', {
    holds: {
      de: 'Entscheidungen der Person über Schritte von Agenten',
      en: 'decisions of the person about steps of agents',
    },
    erasure: { anonymise: ['decidedBy'] },
  }),
}

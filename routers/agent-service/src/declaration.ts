import type { Feedback } from '@wattos/feedback-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { partOf, personal, ref } from '@wattos/mesh'
import type { Tools } from '@wattos/tool-service'

/** Whom agents call: models to think with, tools to look things up and to act, and who keeps what people think of them. */
export const uses = {
  llm: ref<LlmGateway>('llm-gateway', 3009),
  tools: ref<Tools>('tool-service', 3005),
  feedback: ref<Feedback>('feedback-service', 3018),
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
  agentValue: personal('userId', {
    holds: {
      de: 'personenbezogene Angaben in Aufträgen, für die in den Texten Platzhalter stehen; versiegelt',
      en: 'personal data in tasks, for which placeholders stand in the texts; sealed',
    },
    erasure: 'delete',
    secret: ['valueSealed'],
  }),
  agentSchedule: personal('ownerId', {
    holds: {
      de: 'Zeitpläne, nach denen Agenten im Namen der Person beginnen',
      en: 'schedules by which agents begin in the name of the person',
    },
    erasure: 'delete',
    secret: ['inputSealed'],
  }),
  agentHook: personal('ownerId', {
    holds: {
      de: 'Adressen, über die Programme Agenten im Namen der Person beginnen',
      en: 'addresses at which programs begin agents in the name of the person',
    },
    erasure: 'delete',
    secret: ['secretSealed', 'inputSealed'],
  }),
  agentHookCall: partOf('agentHook', 'hookId', {
    de: 'welche Nachrichten angenommen wurden',
    en: 'which messages were taken',
  }),
  agentApproval: personal('decidedBy', {
    holds: {
      de: 'Entscheidungen der Person über Schritte von Agenten',
      en: 'decisions of the person about steps of agents',
    },
    erasure: { anonymise: ['decidedBy'] },
  }),
}

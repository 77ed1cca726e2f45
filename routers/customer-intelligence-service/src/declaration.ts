import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import type { Crawler } from '@wattos/crawler-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { partOf, personal, ref } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'

/** Whom analyses call: those who read websites and documents, the models, and those who keep characters and agents. */
export const uses = {
  crawler: ref<Crawler>('crawler-service', 3015),
  ingestion: ref<Ingestion>('ingestion-service', 8001),
  rag: ref<Rag>('rag-service', 3007),
  llm: ref<LlmGateway>('llm-gateway', 3009),
  character: ref<Character>('character-service', 3013),
  agents: ref<Agents>('agent-service', 3008),
}

/** The service's tables. What websites say about contact persons goes with its analysis, or by itself when somebody removes it. */
export const owns = {
  insight: personal('ownerId', {
    holds: {
      de: 'Analysen von Unternehmen, die jemand angelegt hat',
      en: 'analyses of companies that somebody has set up',
    },
    erasure: 'transfer',
    retention: { kind: 'insight', days: 365, by: 'updatedAt' },
  }),
  insightRun: partOf('insight', 'insightId', {
    de: 'wann eine Analyse lief und was sie kostete',
    en: 'when an analysis ran and what it cost',
  }),
  insightStep: partOf('insight', 'insightId', {
    de: 'Zwischenstände laufender Analysen',
    en: 'intermediate results of analyses that are running',
  }),
  insightStatement: partOf('insight', 'insightId', {
    de: 'Aussagen über Unternehmen mit ihren Quellen, auch Namen und Anschriften von Ansprechpersonen, wie sie auf Webseiten und in Dokumenten stehen',
    en: 'statements about companies with their sources, also names and addresses of contact persons as they stand on websites and in documents',
  }),
  insightGrant: personal('subjectId', {
    holds: { de: 'Freigaben von Analysen für die Person', en: 'analyses shared with the person' },
    erasure: 'delete',
  }),
  insightAssistant: personal('madeBy', {
    holds: {
      de: 'welche Figuren und Agenten die Person aus Personas gemacht hat',
      en: 'which characters and agents the person has made from personas',
    },
    erasure: { anonymise: ['madeBy'] },
  }),
}

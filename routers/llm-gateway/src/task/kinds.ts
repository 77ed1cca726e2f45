import type { ModelProvider } from '../providers/names.ts'

/** What models do besides writing: sort documents by a question, speak a text, write down what is spoken. */
export const taskKinds = ['rerank', 'speech', 'transcription'] as const
/** One of the tasks besides writing. */
export type TaskKind = (typeof taskKinds)[number]

const openaiServers: ReadonlySet<ModelProvider> = new Set(['openai', 'azure', 'openai-compatible'])
const anyServer: ReadonlySet<ModelProvider> = new Set(['openai-compatible'])

/** The providers whose protocol has a task. Reranking is Cohere's and Jina's, which vLLM and Infinity serve too. */
export const offering: Readonly<Record<TaskKind, ReadonlySet<ModelProvider>>> = {
  rerank: anyServer,
  speech: openaiServers,
  transcription: openaiServers,
}

/** Where each task is asked for, below the address of the provider; who writes down speech does so in English too. */
export const taskPaths = {
  rerank: '/rerank',
  speech: '/audio/speech',
  transcription: '/audio/transcriptions',
  translation: '/audio/translations',
} as const satisfies Record<TaskKind | 'translation', string>

/** What a server is asked for. */
export type TaskPath = keyof typeof taskPaths

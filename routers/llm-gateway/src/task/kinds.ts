import type { RemoteProvider } from '../providers/names.ts'

/** What models do besides writing: sort documents by a question, speak a text, write down what is spoken. */
export const taskKinds = ['rerank', 'speech', 'transcription'] as const
/** One of the tasks besides writing. */
export type TaskKind = (typeof taskKinds)[number]

const openaiServers: ReadonlySet<RemoteProvider> = new Set(['openai', 'azure', 'openai-compatible'])
const anyServer: ReadonlySet<RemoteProvider> = new Set(['openai-compatible'])

/** The providers whose protocol has a task. Reranking is Cohere's and Jina's, which vLLM and Infinity serve too. */
export const offering: Readonly<Record<TaskKind, ReadonlySet<RemoteProvider>>> = {
  rerank: anyServer,
  speech: openaiServers,
  transcription: openaiServers,
}

/** Where each task is asked for, below the address of the provider. */
export const taskPaths = {
  rerank: '/rerank',
  speech: '/audio/speech',
  transcription: '/audio/transcriptions',
} as const satisfies Record<TaskKind, string>

/** How large an app is where it is deployed. */
export interface Size {
  /** Replicas to begin with, and the most where the platform scales by itself. */
  readonly replicas: { readonly min: number; readonly max: number }
  /** Limits of one replica. */
  readonly memoryMb: number
  readonly cpu: number
}

const small: Size = { replicas: { min: 1, max: 3 }, memoryMb: 512, cpu: 1 }

/** The operators' table; an app that does not stand in it is small. */
const sizes: Readonly<Record<string, Size>> = {
  'api-gateway': { replicas: { min: 2, max: 5 }, memoryMb: 1024, cpu: 1 },
  'chat-service': { replicas: { min: 2, max: 10 }, memoryMb: 2048, cpu: 2 },
  'rag-service': { replicas: { min: 2, max: 8 }, memoryMb: 2048, cpu: 2 },
  'llm-gateway': { replicas: { min: 2, max: 5 }, memoryMb: 1024, cpu: 1 },
  'agent-service': { replicas: { min: 2, max: 5 }, memoryMb: 2048, cpu: 2 },
  // Reading a document may take 768 MB beside the process's own (INGESTION_PARSE_MEMORY_MB), twice at once.
  'document-worker': { replicas: { min: 1, max: 5 }, memoryMb: 2048, cpu: 2 },
  'agent-worker': { replicas: { min: 1, max: 5 }, memoryMb: 1024, cpu: 1 },
}

/** At which use of CPU and memory, in per cent, another replica is started where the platform can. */
export const scaleAt = { cpu: 70, memory: 80 } as const

/** The size of an app. */
export function sizeOf(app: string): Size {
  return sizes[app] ?? small
}

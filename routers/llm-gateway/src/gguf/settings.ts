import { readdirSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import type { LlmEnv } from '../env.ts'
import { isEmbedding } from '../providers/ollama.ts'
import type { ProviderSettings } from '../providers/settings.ts'

/** Files with models, and how they are run. */
export interface GgufSettings {
  /** Path of each model by its name. */
  readonly files: Readonly<Record<string, string>>
  /** Folder in which the library is installed; undefined: where the platform's packages are. */
  readonly library: string | undefined
  /** Tokens of a request and its answer together, at most. */
  readonly contextTokens: number
  readonly threads: number
}

/** The provider of GGUF files; one without any model where the path leads to none. */
export function ggufProvider(env: LlmEnv, path: string): ProviderSettings {
  const files = Object.fromEntries(filesAt(path).map((file) => [nameOf(file), file]))
  return {
    name: 'gguf',
    models: Object.keys(files).filter((name) => !isEmbedding(name)),
    apiKey: undefined,
    baseUrl: undefined,
    apiVersion: undefined,
    gguf: {
      files,
      library: env.GGUF_LIBRARY,
      contextTokens: env.GGUF_CONTEXT_TOKENS,
      // All of them would leave none for the rest, and waiting for one that is busy slows down the others.
      threads: env.GGUF_THREADS ?? Math.max(1, Math.floor(availableParallelism() / 2)),
    },
  }
}

function filesAt(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found && isModel(path) ? [path] : []
  return readdirSync(path)
    .filter(isModel)
    .toSorted()
    .map((file) => join(path, file))
}

// A model in several files is named by its first; what only sees for another model is none.
const isModel = (file: string): boolean =>
  /\.gguf$/i.test(file) &&
  !/-(?!0*1-of-)\d+-of-\d+\.gguf$/i.test(file) &&
  !basename(file).startsWith('mmproj')

const nameOf = (file: string): string => basename(file).replace(/(-\d+-of-\d+)?\.gguf$/i, '')

import type { EmbeddingModelV4 } from '@ai-sdk/provider'
import { Scope } from '@wattos/mesh'
import type { Sink } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { ProviderStop } from '../providers/classify.ts'
import type { Connection } from '../providers/connect.ts'
import type { AttemptOptions, UpstreamEvent } from '../upstream/upstream.ts'
import { GgufProcess } from './gguf-process.ts'
import { findLibrary } from './library.ts'
import type { GgufSettings } from './settings.ts'

/** Models in GGUF files; nothing is loaded before the first call. */
export function connectGguf({ files, library, contextTokens, threads }: GgufSettings): Connection {
  const options = () => {
    const found = findLibrary(library)
    if (!found) throw new ProviderStop('LLM_LIBRARY_MISSING')
    return { library: found, contextTokens, threads }
  }
  // A question needs both in turn, and loading a model for each of them would take longer than the answer.
  const writing = new GgufProcess(options)
  const embedding = new GgufProcess(options)
  const fileOf = (model: string): string => {
    const file = files[model]
    if (file === undefined) throw new ProviderStop('LLM_BAD_REQUEST')
    return file
  }
  return {
    chat: (model) => ({
      async attempt(request, attempt, sink) {
        const file = fileOf(model)
        for (let choice = 0; choice < (request.n ?? 1); choice++)
          await write(writing, { file, request, choice, ...attempt }, sink)
      },
    }),
    embedding: (model) => embeddingModel(embedding, model, () => fileOf(model)),
    async close() {
      await writing[Symbol.asyncDispose]()
      await embedding[Symbol.asyncDispose]()
    },
  }
}

interface Turn extends AttemptOptions {
  readonly file: string
  readonly request: CompletionRequest
  readonly choice: number
}

function write(model: GgufProcess, turn: Turn, sink: Sink<UpstreamEvent>): Promise<void> {
  const { file, choice, scope } = turn
  const { seed } = turn.request
  // With the same seed all answers would be the same.
  const request = seed === undefined ? turn.request : { ...turn.request, seed: seed + choice }
  return model.run({ type: 'answer', file, request }, scope, (said) => {
    if (said.type === 'text' || said.type === 'reasoning') void sink({ ...said, choice })
    else if (said.type === 'call') {
      const { index, id, name } = said
      void sink({ type: 'tool-call', choice, index, id, name, arguments: '' })
    } else if (said.type === 'arguments')
      void sink({ type: 'tool-call', choice, index: said.index, arguments: said.text })
    else if (said.type === 'done') void sink({ ...said, type: 'finish', choice })
    else if (said.type === 'used') {
      const { tokensIn, tokensOut } = said
      void sink({ type: 'usage', choice, tokens: { tokensIn, tokensOut } })
    }
  })
}

function embeddingModel(model: GgufProcess, modelId: string, fileOf: () => string): EmbeddingModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'gguf',
    modelId,
    maxEmbeddingsPerCall: 64,
    supportsParallelCalls: false,
    async doEmbed({ values: texts, abortSignal }) {
      const scope = new Scope(Number.POSITIVE_INFINITY)
      if (abortSignal) scope.endWith(abortSignal)
      const embeddings: number[][] = []
      let tokens = 0
      try {
        await model.run({ type: 'vectors', file: fileOf(), texts }, scope, (said) => {
          if (said.type === 'vector') embeddings.push(said.vector)
          else if (said.type === 'used') tokens = said.tokensIn
        })
      } finally {
        scope.release()
      }
      return { embeddings, usage: { tokens }, warnings: [] }
    },
  }
}

import { Failure } from '@wattos/mesh'
import { llmFailure } from '../errors.ts'
import { classify, statusOf } from '../providers/classify.ts'
import { providerLabels, providerNames } from '../providers/names.ts'
import type { ModelCall } from '../usage/call.ts'
import type { Embedder, EmbeddingModelInfo, EmbedRequest } from './embedder.ts'
import { encodeVector, toUnit } from './vector.ts'

/** Vectors as they travel: base64 of little-endian 32-bit floats, of length one. */
export interface Embedded {
  readonly model: EmbeddingModelInfo
  readonly vectors: string[]
}

/** Makes vectors and notes what it took; failures are told as this service's own. */
export async function serveEmbeddings(
  embedder: Embedder,
  request: EmbedRequest,
  call: ModelCall,
): Promise<Embedded> {
  const begun = performance.now()
  let used = { tokensIn: 0, costMicros: 0 }
  let outcome: 'ok' | 'error' | 'aborted' = 'error'
  try {
    const model = await embedder.describe()
    const { vectors, ...usage } = await embedder.embed(request, call.signal)
    used = usage
    outcome = 'ok'
    return { model, vectors: vectors.map((vector) => encodeVector(toUnit(vector))) }
  } catch (error) {
    if (call.signal.aborted) outcome = 'aborted'
    throw toFailure(error, embedder, call)
  } finally {
    const { provider, model } = embedder
    await call.meter({
      provider,
      model,
      kind: 'embedding',
      ...used,
      tokensOut: 0,
      durationMs: performance.now() - begun,
      outcome,
    })
  }
}

/** Which model makes the vectors. */
export async function describeEmbeddings(
  embedder: Embedder,
  call: Omit<ModelCall, 'meter'>,
): Promise<EmbeddingModelInfo> {
  try {
    return await embedder.describe()
  } catch (error) {
    throw toFailure(error, embedder, call)
  }
}

function toFailure(error: unknown, { provider, model }: Embedder, call: Omit<ModelCall, 'meter'>): unknown {
  if (error instanceof Failure) return error
  const verdict = classify(error, {
    started: false,
    abortReason: call.signal.aborted ? call.signal.reason : undefined,
  })
  if (verdict === 'aborted') return call.signal.reason
  call.log.warn({ provider, model, reason: verdict, status: statusOf(error) }, 'embedding failed')
  const name = providerNames.find((known) => known === provider)
  return llmFailure(verdict, name ? providerLabels[name] : provider)
}

import type { Principal } from '@wattos/identity'
import { Failure } from '@wattos/mesh'
import { whoOf } from '../budget/charge.ts'
import { llmFailure } from '../errors.ts'
import { classify, statusOf } from '../providers/classify.ts'
import { providerLabels, providerNames } from '../providers/names.ts'
import type { LlmResources } from '../models/resources.ts'
import type { TenantPolicy } from '../tenant/policy.ts'
import { LimitReached, type Opening } from '../usage/accounts.ts'
import type { ModelCall } from '../usage/call.ts'
import { estimateTokens } from '../usage/price.ts'
import type { Embedder, EmbeddingModelInfo, EmbedRequest } from './embedder.ts'
import { encodeVector, toUnit } from './vector.ts'

/** Vectors as they travel: base64 of little-endian 32-bit floats, of length one. */
export interface Embedded {
  readonly model: EmbeddingModelInfo
  readonly vectors: string[]
  readonly tokensIn: number
}

/** What vectors are made with, and where that is accounted for. */
export type EmbedParts = Pick<LlmResources, 'embedder' | 'accounts' | 'policies'>

/** Makes vectors, each of several equal texts once, and accounts for it; failures are told as this service's own. */
export async function serveEmbeddings(
  { embedder, accounts, policies }: EmbedParts,
  request: EmbedRequest,
  call: ModelCall,
): Promise<Embedded> {
  const begun = performance.now()
  const { provider, model: name } = embedder
  const texts = [...new Set(request.texts)]
  const policy = await policies.of(call.principal?.tenantId)
  const account =
    call.principal &&
    (await accounts?.open(openingOf(call.principal, embedder, { texts, call, policy })).catch(limitFailure))
  let used = { tokensIn: 0, costMicros: 0 }
  let outcome: 'ok' | 'error' | 'aborted' = 'error'
  try {
    const model = await embedder.describe()
    const { vectors, ...usage } = await embedder.embed({ ...request, texts }, call.scope.signal)
    used = usage
    outcome = 'ok'
    const encoded = new Map(
      texts.map((text, index) => [text, encodeVector(toUnit(vectors[index] ?? new Float32Array()))]),
    )
    const { tokensIn } = usage
    return { model, vectors: request.texts.map((text) => encoded.get(text) ?? ''), tokensIn }
  } catch (error) {
    if (call.scope.ended) outcome = 'aborted'
    throw toFailure(error, embedder, call)
  } finally {
    const durationMs = Math.round(performance.now() - begun)
    await account?.close({ ...used, tokensOut: 0, tokensCached: 0, durationMs, firstMs: null, outcome })
    call.meter({ provider, model: name, kind: 'embedding', ...used, tokensOut: 0, durationMs, outcome })
  }
}

interface Circumstances {
  readonly texts: readonly string[]
  readonly call: ModelCall
  readonly policy: TenantPolicy
}

function openingOf(
  principal: Principal,
  embedder: Embedder,
  { texts, call, policy }: Circumstances,
): Opening {
  const { provider, model } = embedder
  // No tokenizer makes more tokens than there are bytes; 32 more for the words that some models want before a text.
  const tokens = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 32, 0)
  return {
    who: whoOf(principal, call.caller),
    about: { requestId: call.requestId, provider, model, kind: 'embedding', alias: null },
    modelId: `${provider}/${model}`,
    limits: policy.limits,
    tell: call.tell,
    most: { requests: 1, tokens, cost: embedder.costOf(tokens) },
    least: { tokensIn: estimateTokens(texts.join('')), costMicros: 0 },
  }
}

function limitFailure(error: unknown): never {
  throw error instanceof LimitReached ? llmFailure(error.reason, error.limit.name) : error
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
    abortReason: call.scope.ended ? call.scope.reason : undefined,
  })
  if (verdict === 'aborted') return call.scope.reason
  call.warn({ provider, model, reason: verdict, status: statusOf(error) }, 'embedding failed')
  const name = providerNames.find((known) => known === provider)
  return llmFailure(verdict, name ? providerLabels[name] : provider)
}

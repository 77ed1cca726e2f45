import type { Principal } from '@wattos/identity'
import { Failure } from '@wattos/mesh'
import { whoOf } from '../budget/charge.ts'
import { llmFailure, providerFailure } from '../errors.ts'
import { leavingTexts } from '../guard/leaving-texts.ts'
import { classify, retryAfterMs, statusOf } from '../providers/classify.ts'
import { providerLabels, providerNames } from '../providers/names.ts'
import type { LlmResources } from '../models/resources.ts'
import type { OwnPrice, TenantPolicy } from '../tenant/policy.ts'
import { LimitReached, type Opening } from '../usage/accounts.ts'
import type { ModelCall } from '../usage/call.ts'
import { costOf, estimateTokens } from '../usage/price.ts'
import type { Embedder, EmbeddingModelInfo, EmbedRequest } from './embedder.ts'
import { encodeVector, toUnit } from './vector.ts'

/** Vectors as they travel: base64 of little-endian 32-bit floats, of length one. */
export interface Embedded {
  readonly model: EmbeddingModelInfo
  readonly vectors: string[]
  readonly tokensIn: number
}

/** What vectors are made with, and where that is accounted for. */
export type EmbedParts = Pick<LlmResources, 'embedder' | 'accounts' | 'policies' | 'detection'>

/** Makes vectors, each of several equal texts once, as far as the tenant allows it, and accounts for it; failures are told as this service's own. */
export async function serveEmbeddings(
  { embedder, accounts, policies, detection }: EmbedParts,
  request: EmbedRequest,
  call: ModelCall,
): Promise<Embedded> {
  const begun = performance.now()
  const { provider, model: name, place } = embedder
  const policy = await policies.of(call.principal?.tenantId)
  if (policy.settings.euOnly && place === 'elsewhere')
    throw llmFailure('LLM_PLACE_FORBIDDEN', `${provider}/${name}`)
  const given =
    policy.settings.redactPii && place !== 'house'
      ? await leavingTexts(request.texts, detection, call.scope.signal)
      : request.texts
  const texts = [...new Set(given)]
  const price = policy.prices.get(`${provider}/${name}`) ?? embedder.price
  const opening = call.principal && openingOf(call.principal, embedder, { texts, call, policy, price })
  const account = opening && (await accounts?.open(opening).catch(limitFailure))
  const taken = { told: 0, asked: 0 }
  let outcome: 'ok' | 'error' | 'aborted' = 'error'
  let failure: string | undefined
  try {
    const model = await embedder.describe()
    const { vectors, tokensIn } = await embedder.embed({ ...request, texts }, call.scope.signal, taken)
    taken.told = tokensIn
    outcome = 'ok'
    const encoded = new Map(
      texts.map((text, index) => [text, encodeVector(toUnit(vectors[index] ?? new Float32Array()))]),
    )
    return { model, vectors: given.map((text) => encoded.get(text) ?? ''), tokensIn }
  } catch (error) {
    if (call.scope.ended) outcome = 'aborted'
    const failed = toFailure(error, embedder, call)
    failure = failed instanceof Failure ? failed.reason : undefined
    throw failed
  } finally {
    // What somebody leaves in the middle is worked on by the provider all the same.
    const tokensIn = taken.told + (outcome === 'aborted' ? taken.asked : 0)
    const costMicros = tokensIn > 0 ? costOf(price, { tokensIn, tokensOut: 0 }) : 0
    const used = { tokensIn, tokensOut: 0, costMicros }
    const durationMs = Math.round(performance.now() - begun)
    await account?.close({ ...used, tokensCached: 0, durationMs, firstMs: null, outcome })
    const details = () => ({ protocol: provider, failure })
    call.meter({ provider, model: name, kind: 'embedding', ...used, durationMs, outcome, details })
  }
}

interface Circumstances {
  readonly texts: readonly string[]
  readonly call: ModelCall
  readonly policy: TenantPolicy
  readonly price: OwnPrice | undefined
}

// Throws LLM_TOO_EXPENSIVE for what could cost more than one request may.
function openingOf(
  principal: Principal,
  { provider, model }: Embedder,
  { texts, call, policy, price }: Circumstances,
): Opening {
  const modelId = `${provider}/${model}`
  // No tokenizer makes more tokens than there are bytes; 32 more for the words that some models want before a text.
  const tokens = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 32, 0)
  const most = costOf(price, { tokensIn: tokens, tokensOut: 0 })
  if (most > (policy.settings.maxCostMicros ?? Infinity)) throw llmFailure('LLM_TOO_EXPENSIVE', modelId)
  const least = estimateTokens(texts.join(''))
  return {
    who: whoOf(principal, call.caller),
    about: { requestId: call.requestId, provider, model, kind: 'embedding', alias: null },
    modelId,
    limits: policy.limits,
    tell: call.tell,
    most: { requests: 1, tokens, cost: most },
    least: { tokensIn: least, costMicros: costOf(price, { tokensIn: least, tokensOut: 0 }) },
  }
}

function limitFailure(error: unknown): never {
  throw error instanceof LimitReached ? error.told : error
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
  return providerFailure(verdict, name ? providerLabels[name] : provider, retryAfterMs(error))
}

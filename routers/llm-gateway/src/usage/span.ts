import type { CallUsage, FinishReason } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import type { CallRecord } from './meter.ts'

/** What a trace tells of a call besides its record; never a word that was said. */
export interface CallDetails {
  /** Whose protocol was spoken, by the provider's own name. */
  readonly protocol: string
  /** Address of the server, where it is not the provider's usual one. */
  readonly baseUrl?: string | undefined
  readonly request?: CompletionRequest
  readonly reasons?: readonly FinishReason[]
  /** Time to its first piece, in milliseconds. */
  readonly firstMs?: number | undefined
  readonly usage?: CallUsage
  /** Stable name of the failure. */
  readonly failure?: string | undefined
}

// Names of OpenTelemetry's conventions for generative AI, where it has one.
const operations = {
  chat: 'chat',
  embedding: 'embeddings',
  rerank: 'rerank',
  speech: 'speech',
  transcription: 'transcription',
} as const satisfies Record<CallRecord['kind'], string>
const providers: Readonly<Record<string, string>> = {
  azure: 'azure.ai.openai',
  google: 'gcp.gemini',
  mistral: 'mistral_ai',
  openai: 'openai',
  anthropic: 'anthropic',
}
const reasonNames: Readonly<Partial<Record<FinishReason, string>>> = {
  'tool-calls': 'tool_call',
  'content-filter': 'content_filter',
}

type Attribute = string | number | readonly string[] | undefined

/** A finished call as a span by OpenTelemetry's conventions for generative AI. */
export function spanOf(record: CallRecord) {
  const { kind, model, provider, outcome, details } = record
  const { protocol = provider, baseUrl, request, reasons, firstMs, usage, failure } = details?.() ?? {}
  const attributes: Record<string, Attribute> = {
    'gen_ai.operation.name': operations[kind],
    'gen_ai.provider.name': providers[protocol] ?? provider,
    'gen_ai.request.model': model,
    'gen_ai.response.finish_reasons':
      reasons && reasons.length > 0 ? reasons.map((reason) => reasonNames[reason] ?? reason) : undefined,
    'gen_ai.usage.input_tokens': record.tokensIn,
    'gen_ai.usage.output_tokens': record.tokensOut,
    'gen_ai.usage.cache_read.input_tokens': usage?.tokensCached,
    'gen_ai.usage.reasoning.output_tokens': usage?.tokensReasoning,
    'gen_ai.response.time_to_first_chunk': firstMs === undefined ? undefined : firstMs / 1_000,
    // Not one of theirs, but what Langfuse takes for the cost, in US dollars.
    'gen_ai.usage.cost': record.costMicros / 1_000_000,
    ...(request && wishesOf(request)),
    ...(baseUrl === undefined ? {} : serverOf(baseUrl)),
  }
  return {
    name: `${operations[kind]} ${model}`,
    kind: 'client' as const,
    ms: record.durationMs,
    attributes: said(attributes),
    failure: outcome === 'ok' ? undefined : (failure ?? outcome.toUpperCase()),
  }
}

function wishesOf(request: CompletionRequest): Record<string, Attribute> {
  const { n = 1, format } = request
  return {
    'gen_ai.request.choice.count': n === 1 ? undefined : n,
    'gen_ai.request.seed': request.seed,
    'gen_ai.request.max_tokens': request.maxTokens,
    'gen_ai.request.temperature': request.temperature,
    'gen_ai.request.top_p': request.topP,
    'gen_ai.request.frequency_penalty': request.frequencyPenalty,
    'gen_ai.request.presence_penalty': request.presencePenalty,
    'gen_ai.request.stop_sequences': request.stop,
    'gen_ai.output.type': format && format.type !== 'text' ? 'json' : 'text',
  }
}

function serverOf(baseUrl: string): Record<string, Attribute> {
  const { hostname, port, protocol } = new URL(baseUrl)
  return { 'server.address': hostname, 'server.port': Number(port || (protocol === 'http:' ? 80 : 443)) }
}

function said(attributes: Record<string, Attribute>): Record<string, NonNullable<Attribute>> {
  const all: Record<string, NonNullable<Attribute>> = {}
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) all[name] = value
  return all
}

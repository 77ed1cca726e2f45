import { readEnvironment, type Environment } from '@wattos/config'
import { Scope } from '@wattos/mesh'
import { chat } from '../chat/chat.ts'
import type { ChatEvent, ChatRequest } from '../chat/schema.ts'
import { completionEvents } from '../complete/completion-events.ts'
import type { CompletionEvent } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { env } from '../env.ts'
import { defaultPolicy, defaultSettings, type TenantPolicy, type TenantSettings } from '../tenant/policy.ts'
import { createResources, type LlmResources } from '../models/resources.ts'
import type { CompletionCall } from '../complete/call.ts'
import type { CallRecord } from '../usage/meter.ts'

/** The gateway's parts on a given environment, without a process around them. */
export interface Harness extends AsyncDisposable {
  readonly resources: LlmResources
  /** Calls metered so far. */
  readonly records: CallRecord[]
  /** Everything that was logged, as text. */
  readonly logged: () => string
  call(signal?: AbortSignal): CompletionCall
  /** Lets a person of a tenant with this policy have a request answered, and gathers the events. */
  complete(request: Partial<CompletionRequest>, options?: CompleteOptions): Promise<CompletionEvent[]>
  /** Asks and gathers the events. */
  ask(request: Partial<ChatRequest>, signal?: AbortSignal): Promise<ChatEvent[]>
}

/** How a completion is asked for. */
export interface CompleteOptions {
  readonly policy?: Partial<Omit<TenantPolicy, 'settings'>> & { readonly settings?: Partial<TenantSettings> }
  readonly call?: Partial<CompletionCall>
}

/** Starts the parts; Ollama is looked for only when the environment says so. */
export async function startHarness(environment: Environment, probeMs?: number): Promise<Harness> {
  const lines: unknown[] = []
  const log = {
    info: (...line: unknown[]) => void lines.push(line),
    warn: (...line: unknown[]) => void lines.push(line),
    error: (...line: unknown[]) => void lines.push(line),
  }
  const parsed = readEnvironment(env, {
    OLLAMA_DISCOVERY: 'false',
    SECRETS_KEY: 'a key that only tests of the gateway know',
    ...environment,
  })
  const resources = await createResources({ env: parsed, log, probeMs })
  const records: CallRecord[] = []
  const call = (signal = AbortSignal.timeout(10_000)): CompletionCall => ({
    scope: scopeOf(signal),
    warn: log.warn,
    principal: null,
    requestId: 'test',
    caller: null,
    stream: true,
    idleMs: parsed.LLM_IDLE_TIMEOUT_MS,
    firstTokenMs: parsed.LLM_FIRST_TOKEN_TIMEOUT_MS,
    meter: (record) => void records.push(record),
  })
  return {
    resources,
    records,
    call,
    logged: () =>
      JSON.stringify(lines, (_, value: unknown) =>
        value instanceof Error ? `${value.name}: ${value.message}` : value,
      ),
    complete(request, { policy = {}, call: given = {} } = {}) {
      const whole = { ...defaultPolicy, ...policy, settings: { ...defaultSettings, ...policy.settings } }
      const principal = { tenantId: 'tenant', userId: 'user', role: 'editor' as const }
      return collect(
        completionEvents(
          { ...resources, policies: { of: () => whole, forget: () => {} } },
          {
            request: { messages: [{ role: 'user', content: 'How long is it?' }], ...request },
            call: { ...call(), principal, ...given },
          },
        ),
      )
    },
    ask: (request, signal) =>
      collect(
        chat(
          resources,
          { messages: [], question: 'How long is the notice period?', language: 'en', ...request },
          call(signal),
        ),
      ),
    [Symbol.asyncDispose]: () => resources[Symbol.asyncDispose](),
  }
}

function scopeOf(signal: AbortSignal): Scope {
  const scope = new Scope(Number.POSITIVE_INFINITY)
  scope.endWith(signal)
  return scope
}

/** What a stream brings, when it has ended. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** The text of an answer. */
export const textOf = (events: readonly { readonly type: string; readonly text?: string }[]): string =>
  events.map(({ type, text = '' }) => (type === 'text' ? text : '')).join('')

/** Two sources about notice periods. */
export const sources = [
  {
    ordinal: 1,
    title: 'Employment contract',
    page: 4,
    text: 'The notice period is three months to the end of a quarter.',
    score: 0.9,
  },
  { ordinal: 2, title: 'Canteen', text: 'On Fridays the canteen serves fish.', score: 0.2 },
]

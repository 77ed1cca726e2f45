import { demands, type Principal } from '@wattos/identity'
import type { PassOn } from '@wattos/mesh'
import { apiErrorOf, type Protocol, RequestError, sendError, sendJson } from '@wattos/model-api'
import { gatewayFailure } from '../errors.ts'
import { readBytes } from './read-body.ts'
import type { Visit } from './visit.ts'

/** A model as the services list it. */
export interface ListedModel {
  readonly id: string
  readonly label: string
  /** Whose it is: a provider's name, or `wattos`. */
  readonly owner: string
  /** Whether it answers in Anthropic's protocol too. */
  readonly messages: boolean
}

interface Parts {
  readonly passOn: PassOn
  readonly identify: (visit: Visit) => Promise<Principal | null>
  /** Every model that a person may name. */
  readonly listModels: (principal: Principal) => Promise<readonly ListedModel[]>
}

/** Largest body, in bytes: some images. */
const largestBody = 32 * 1024 * 1024
/** Time for an answer, in milliseconds; common proxies end one after 15 minutes. */
const answerMs = 14 * 60_000

const posted = new Set([
  '/v1/chat/completions',
  '/v1/responses',
  '/v1/embeddings',
  '/v1/rerank',
  '/v2/rerank',
  '/v1/audio/speech',
  '/v1/audio/transcriptions',
  '/v1/audio/translations',
  '/v1/messages',
  '/v1/messages/count_tokens',
])

/** Those of them whose answers somebody may read as written by a person. */
const answers = new Set(['/v1/chat/completions', '/v1/responses', '/v1/messages'])

/** Whether an address belongs to this interface. */
export function isModelApi(path: string): boolean {
  // Cohere's clients put a 2 before what the others call version 1.
  return path.startsWith('/v1/') || path === '/v2/rerank'
}

/** Which protocol errors of an address are told in; of those that both have, the key tells whose client asks. */
export function protocolOf({ path, req }: Pick<Visit, 'path' | 'req'>): Protocol {
  if (path.startsWith('/v1/messages')) return 'anthropic'
  return path.startsWith('/v1/models') && req.headers['anthropic-version'] ? 'anthropic' : 'openai'
}

/** Serves `/v1`, the protocols that programs for OpenAI and Anthropic speak: who asks, for which model, and on to the service that has it. */
export function createModelApi({ passOn, identify, listModels }: Parts) {
  async function member(visit: Visit): Promise<Principal> {
    const { headers } = visit.req
    const key = headers['x-api-key']
    // Anthropic's clients name the key their own way.
    if (typeof key === 'string') headers.authorization ??= `Bearer ${key}`
    const principal = await identify(visit)
    if (!principal) throw gatewayFailure('KEY_MISSING')
    return principal
  }

  async function post(visit: Visit): Promise<void> {
    const { req, answer, path, clientAddress } = visit
    const principal = await member(visit)
    // For programs that pass answers on; the field of draft-abaris-aicdh, a dictionary of RFC 9651.
    if (answers.has(path) && demands(principal, 'disclosure'))
      answer.say('ai-disclosure', 'mode=ai-originated')
    const body = await readBytes(req, largestBody)
    const service = serviceFor(path, body)
    const { res, headers } = answer.bare()
    passOn(req, res, {
      service,
      target: `/mesh/${service}/http${path}`,
      principal,
      timeoutMs: answerMs,
      clientAddress,
      headers,
      body,
      refuse: (error) => sendError(res, apiErrorOf(error), protocolOf(visit)),
    })
  }

  async function models(visit: Visit): Promise<void> {
    const listed = await listModels(await member(visit))
    const isAnthropic = protocolOf(visit) === 'anthropic'
    const all = listed.filter(({ messages }) => messages || !isAnthropic).map(describe)
    const id = visit.path.slice('/v1/models/'.length)
    if (id === '')
      return sendJson(visit.answer.begin(), {
        object: 'list',
        data: all,
        has_more: false,
        first_id: all[0]?.id ?? null,
        last_id: all.at(-1)?.id ?? null,
      })
    const found = all.find((model) => model.id === decoded(id))
    if (!found) throw gatewayFailure('MODEL_UNKNOWN', { model: decoded(id) })
    sendJson(visit.answer.begin(), found)
  }

  return async (visit: Visit): Promise<void> => {
    const { path, method } = visit
    // What Anthropic's clients look for.
    if (protocolOf(visit) === 'anthropic') visit.answer.say('request-id', visit.requestId)
    try {
      const isList = path === '/v1/models' || path.startsWith('/v1/models/')
      if (!isList && !posted.has(path)) throw gatewayFailure('NO_SUCH_ADDRESS')
      const takes = isList ? 'GET' : 'POST'
      if (method !== takes) throw gatewayFailure('METHOD_NOT_SUPPORTED', { methods: takes })
      await (isList ? models(visit) : post(visit))
    } catch (thrown) {
      if (!(thrown instanceof RequestError)) throw thrown
      sendError(visit.answer.begin(), thrown.error, protocolOf(visit))
    }
  }
}

/** Who has the models whose names begin so; every other one is a provider's. */
const owners = { 'space/': 'chat-service', 'character/': 'chat-service', 'agent/': 'agent-service' } as const
const kinds = ['space/', 'character/', 'agent/'] as const
const marks = kinds.map((kind) => Buffer.from(`"${kind}`))
/** Where those answer. */
const ownPaths = new Set(['/v1/chat/completions', '/v1/responses'])

// Nearly no request names one of ours: looking for the word costs less than reading every body twice.
function serviceFor(path: string, body: Buffer): string {
  const provider = 'llm-gateway'
  if (!ownPaths.has(path) || !marks.some((mark) => body.includes(mark))) return provider
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    const model = typeof value === 'object' && value !== null && 'model' in value ? value.model : undefined
    const kind = typeof model === 'string' && kinds.find((each) => model.startsWith(each))
    return kind ? owners[kind] : provider
  } catch {
    throw new RequestError('The body is not JSON.')
  }
}

// What either protocol's clients look for in a model.
const describe = ({ id, label, owner }: ListedModel) => ({
  id,
  object: 'model',
  created: 0,
  owned_by: owner,
  type: 'model',
  display_name: label,
  created_at: '1970-01-01T00:00:00Z',
})

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

import type { CompletionMessage, CompletionRequest } from '../complete/request.ts'
import type { OwnPrice, TenantPolicy } from '../tenant/policy.ts'
import { costOf } from '../usage/price.ts'
import type { Amounts } from './charge.ts'

/** Longest answer, in tokens, where a limit must be kept to and the request says nothing. */
const usualMost = 4_096
/** Most tokens that a picture takes, of the providers that tell. */
const pictureTokens = 2_000
/** Most tokens that say who speaks, and that part one message from the next. */
const aroundMessage = 32

/** Whether it must be known beforehand what a request could take at most. */
export function mustBound({ limits, settings }: TenantPolicy, request: CompletionRequest): boolean {
  return (
    settings.maxCostMicros !== null ||
    request.maxCostMicros !== undefined ||
    limits.some(({ hard, unit }) => hard && unit !== 'requests')
  )
}

/** The request with a longest answer, so that what it could take is known. */
export function bounded(request: CompletionRequest): CompletionRequest {
  return { ...request, maxTokens: request.maxTokens ?? usualMost }
}

/** What a bounded request could take at most: no tokenizer makes more tokens than there are bytes. */
export function mostOf(request: CompletionRequest, price: OwnPrice | undefined): Amounts {
  let tokensIn = 0
  for (const message of request.messages) tokensIn += mostIn(message)
  for (const described of [request.tools, request.format])
    if (described) tokensIn += Buffer.byteLength(JSON.stringify(described))
  const tokensOut = (request.maxTokens ?? usualMost) * (request.n ?? 1)
  return { requests: 1, tokens: tokensIn + tokensOut, cost: costOf(price, { tokensIn, tokensOut }) }
}

// Every word of it is counted, and for what the protocol puts around a message more than any template takes.
function mostIn(message: CompletionMessage): number {
  const { content } = message
  let most = aroundMessage
  if (typeof content === 'string') most += Buffer.byteLength(content)
  else for (const part of content) most += part.type === 'text' ? Buffer.byteLength(part.text) : pictureTokens
  if (message.role === 'assistant' && message.toolCalls)
    most += Buffer.byteLength(JSON.stringify(message.toolCalls))
  return most
}

/** About how many tokens a request has: four characters each. */
export function estimateIn(request: CompletionRequest): number {
  let characters = 0
  for (const { content } of request.messages)
    if (typeof content === 'string') characters += content.length
    else for (const part of content) characters += part.type === 'text' ? part.text.length : pictureTokens * 4
  return Math.ceil(characters / 4)
}

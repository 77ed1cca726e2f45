import { randomUUID } from 'node:crypto'
import {
  type AnswerHead,
  chunkEvent,
  deltaEvent,
  finishEvent,
  streamEnd,
  usageOf,
  wholeAnswer,
} from '../chat-answer.ts'
import { type ChatBody, chatBodySchema, textOf } from '../chat-body.ts'
import { errorBody, RequestError } from '../errors.ts'
import { parseBody } from '../parse.ts'
import type { AnswerForm } from './answer-form.ts'
import { type Asked, lastQuestion, refuseUnfit } from './question.ts'

const unfit = [
  'tools',
  'tool_choice',
  'response_format',
  'stop',
  'seed',
  'logprobs',
  'top_logprobs',
  'logit_bias',
  'max_tokens',
  'max_completion_tokens',
] as const satisfies (keyof ChatBody)[]

/** A question in OpenAI's chat protocol. */
export const chatQuestion: Asked = (bytes, who) => {
  const body = parseBody(bytes, chatBodySchema)
  refuseUnfit(body, unfit, who)
  if ((body.n ?? 1) !== 1) throw new RequestError(`${who} gives one answer; leave n out.`, 'n')
  const said = body.messages.flatMap(({ role, content }) =>
    role === 'user' || role === 'assistant' ? [{ role, text: textOf(content) }] : [],
  )
  if (said.length < body.messages.length || hasImages(body))
    throw new RequestError(`${who} takes messages of user and assistant, with text alone.`, 'messages')
  if (hasNames(body))
    throw new RequestError(`${who} is not told who speaks; leave the names out.`, 'messages')
  return {
    model: body.model,
    ...lastQuestion(said, 'messages'),
    stream: body.stream ?? false,
    metadata: body.metadata ?? {},
    form: chatForm(body),
  }
}

const hasImages = ({ messages }: ChatBody): boolean =>
  messages.some(({ content }) => Array.isArray(content) && content.some(({ type }) => type === 'image_url'))

const hasNames = ({ messages }: ChatBody): boolean =>
  messages.some((message) => 'name' in message && (message.name ?? null) !== null)

function chatForm({ model, stream_options: options }: ChatBody): AnswerForm {
  const head: AnswerHead = {
    id: `chatcmpl-${randomUUID()}`,
    model,
    created: Math.floor(Date.now() / 1_000),
  }
  return {
    begin: () => deltaEvent(head, 0, { role: 'assistant', content: '' }),
    text: (content) => deltaEvent(head, 0, { content }),
    end({ text: content, usage, metadata }) {
      const told = options?.include_usage ? chunkEvent(head, [], { usage: usageOf(usage) }) : ''
      return deltaEvent(head, 0, { content, metadata }) + finishEvent(head, 0, 'stop') + told + streamEnd
    },
    fail: (error) => `data: ${JSON.stringify(errorBody(error, 'openai'))}\n\n`,
    whole(content, { usage, metadata }) {
      const message = { role: 'assistant', content, refusal: null, metadata }
      return wholeAnswer(head, [{ index: 0, message, logprobs: null, finish_reason: 'stop' }], usage)
    },
  }
}

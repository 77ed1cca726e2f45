import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { type Context, fail, type RawRoute, toWireError } from '@wattos/mesh'
import {
  type AnswerHead,
  apiErrorOf,
  type ChatBody,
  chatBodySchema,
  chunkEvent,
  deltaEvent,
  errorBody,
  finishEvent,
  parseBody,
  RequestError,
  sendError,
  sendJson,
  streamEnd,
  streamHeaders,
  textOf,
  usageOf,
  wholeAnswer,
  write,
} from '@wattos/model-api'
import { type Assignment, citedAnswer, type CitedEvent } from '../answer/cited-answer.ts'
import type { Answers } from '../answer/answers.ts'
import type { owns, uses } from '../declaration.ts'
import type { ChatEnv } from '../env.ts'
import { noticeOf } from '../disclosure.ts'
import { earlierQuestions, recentTurns } from '../history.ts'
import { detectLanguage } from '../language.ts'
import { longestQuestion } from '../schema.ts'
import { findSpace } from './space-models.ts'

type ChatContext = Context<typeof uses, typeof owns, ChatEnv, Answers>

/** Largest body, in bytes. */
const largestBody = 4 * 1024 * 1024

// What a search for quotations cannot keep to.
const meaningless = [
  'tools',
  'tool_choice',
  'response_format',
  'n',
  'stop',
  'seed',
  'logprobs',
  'top_logprobs',
  'logit_bias',
  'max_tokens',
  'max_completion_tokens',
] as const satisfies (keyof ChatBody)[]

/** `POST /v1/chat/completions` for `space/<slug>`: the space's answer, with its citations in the message's metadata. Nothing is kept. */
export const spaceRoute: RawRoute<ChatContext> = {
  method: 'POST',
  path: '/v1/chat/completions',
  access: 'chat:use',
  refuse: (res, error) => sendError(res, apiErrorOf(error), 'openai'),
  async handle({ res, readBody }, ctx) {
    const { principal, signal, runtime } = ctx
    if (!principal) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
    try {
      const body = parseBody(await readBody(largestBody), chatBodySchema)
      const assignment = await assignmentOf(body, ctx)
      const events = citedAnswer(runtime, { principal, signal }, assignment)
      const head = {
        id: `chatcmpl-${randomUUID()}`,
        model: body.model,
        created: Math.floor(Date.now() / 1_000),
      }
      const { language } = assignment
      const told: Told = (mode, abstained) => ({
        mode,
        notice: noticeOf(principal, { mode, abstained, language }),
      })
      if (!body.stream) return await answerWhole(res, events, { head, told })
      const includeUsage = body.stream_options?.include_usage ?? false
      await answerStream(res, events, { head, told, includeUsage, ctx })
    } catch (thrown) {
      if (!(thrown instanceof RequestError)) throw thrown
      sendError(res, thrown.error, 'openai')
    }
  },
}

async function assignmentOf(body: ChatBody, { mesh, env }: ChatContext): Promise<Assignment> {
  const unfit = meaningless.find(
    (name) => body[name] !== undefined && body[name] !== null && body[name] !== 1,
  )
  if (unfit)
    throw new RequestError(`A knowledge space does not know the parameter ${unfit}; leave it out.`, unfit)
  const space = findSpace(await mesh.rag.edge.spaces.list.query(), body.model)
  if (!space)
    throw fail(
      'NOT_FOUND',
      'SPACE_NOT_FOUND',
      `There is no model "${body.model}" here; GET /v1/models lists them.`,
    )
  const said = body.messages.flatMap(({ role, content }) =>
    role === 'user' || role === 'assistant'
      ? [{ role, text: textOf(content), state: 'complete' as const, abstained: false }]
      : [],
  )
  if (said.length < body.messages.length || hasImages(body))
    throw new RequestError(
      'A knowledge space takes messages of user and assistant, with text alone.',
      'messages',
    )
  const question = said.pop()
  if (question?.role !== 'user' || question.text.trim() === '')
    throw new RequestError('The last message must be a question of the user.', 'messages')
  if (question.text.length > longestQuestion)
    throw new RequestError(`A question has at most ${longestQuestion} characters.`, 'messages')
  return {
    question: question.text,
    language: (await detectLanguage(question.text)) ?? 'de',
    spaceIds: [space.id],
    documentIds: [],
    earlierQuestions: earlierQuestions(said),
    turns: recentTurns(said, env.CHAT_HISTORY_TOKENS),
  }
}

const hasImages = ({ messages }: ChatBody): boolean =>
  messages.some(({ content }) => Array.isArray(content) && content.some(({ type }) => type === 'image_url'))

type End = Extract<CitedEvent, { type: 'end' }>

type Mode = 'extractive' | 'generated'

/** What is said about who wrote an answer: `notice` where the organisation wants one, in the language of the answer. */
type Told = (mode: Mode, abstained: boolean) => { readonly mode: Mode; readonly notice: string | null }

const metadataOf = ({ citations, abstained }: End, { mode, notice }: ReturnType<Told>) => ({
  metadata: { citations, abstained, mode, ...(notice !== null && { notice }) },
})

async function answerWhole(
  res: ServerResponse,
  events: AsyncIterable<CitedEvent>,
  { head, told }: { readonly head: AnswerHead; readonly told: Told },
): Promise<void> {
  let content = ''
  let mode: Mode = 'extractive'
  for await (const event of events) {
    if (event.type === 'start') mode = event.mode
    if (event.type === 'text' || event.type === 'end') content += event.text
    if (event.type !== 'end') continue
    const message = {
      role: 'assistant',
      content,
      refusal: null,
      ...metadataOf(event, told(mode, event.abstained)),
    }
    const choice = { index: 0, message, logprobs: null, finish_reason: 'stop' }
    return sendJson(res, wholeAnswer(head, [choice], event.usage))
  }
}

interface Streaming {
  readonly head: AnswerHead
  readonly told: Told
  readonly includeUsage: boolean
  readonly ctx: ChatContext
}

async function answerStream(
  res: ServerResponse,
  events: AsyncIterable<CitedEvent>,
  { head, told, includeUsage, ctx }: Streaming,
): Promise<void> {
  let mode: Mode = 'extractive'
  try {
    for await (const event of events) {
      if (event.type === 'start') {
        mode = event.mode
        res.writeHead(200, streamHeaders)
        await write(res, deltaEvent(head, 0, { role: 'assistant', content: '' }))
      } else if (event.type === 'text' && event.text !== '')
        await write(res, deltaEvent(head, 0, { content: event.text }))
      else if (event.type === 'end') {
        const last = deltaEvent(head, 0, {
          content: event.text,
          ...metadataOf(event, told(mode, event.abstained)),
        })
        const usage = includeUsage ? chunkEvent(head, [], { usage: usageOf(event.usage) }) : ''
        res.end(last + finishEvent(head, 0, 'stop') + usage + streamEnd)
      }
    }
  } catch (thrown) {
    if (!res.headersSent || res.destroyed) throw thrown
    const error = toWireError(thrown, { service: 'chat-service', path: '/v1', requestId: ctx.requestId })
    res.end(`data: ${JSON.stringify(errorBody(apiErrorOf(error), 'openai'))}\n\n`)
  }
}

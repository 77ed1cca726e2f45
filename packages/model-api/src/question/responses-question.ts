import { randomUUID } from 'node:crypto'
import { RequestError } from '../errors.ts'
import { parseBody } from '../parse.ts'
import { type ResponsesBody, responsesSchema, wantsLogprobs } from '../responses/body.ts'
import { ResponseWriter } from '../responses/response-writer.ts'
import type { AnswerForm } from './answer-form.ts'
import { type Asked, lastQuestion, refuseUnfit, type Said } from './question.ts'

const unfit = [
  'instructions',
  'tools',
  'tool_choice',
  'max_output_tokens',
] as const satisfies (keyof ResponsesBody)[]

/** A question in OpenAI's Responses protocol. */
export const responsesQuestion: Asked = (bytes, who) => {
  const body = parseBody(bytes, responsesSchema)
  refuseUnfit(body, unfit, who)
  if (wantsLogprobs(body))
    throw new RequestError(`${who} tells no probabilities of tokens; leave them out.`, 'include')
  if ((body.text?.format?.type ?? 'text') !== 'text')
    throw new RequestError(`${who} answers in words; leave text.format out.`, 'text.format')
  return {
    model: body.model,
    ...lastQuestion(saidIn(body.input, who), 'input'),
    stream: body.stream ?? false,
    metadata: body.metadata ?? {},
    form: responsesForm(body),
  }
}

function saidIn(input: ResponsesBody['input'], who: string): Said[] {
  if (typeof input === 'string') return [{ role: 'user', text: input }]
  return input.flatMap((item) => {
    if (item.type === 'reasoning') return []
    if ('role' in item && (item.role === 'user' || item.role === 'assistant')) {
      const text = wordsOf(item.content)
      if (text !== null) return [{ role: item.role, text }]
    }
    throw new RequestError(`${who} takes messages of user and assistant, with text alone.`, 'input')
  })
}

type Message = Extract<Exclude<ResponsesBody['input'], string>[number], { role: string }>

function wordsOf(content: Message['content']): string | null {
  if (typeof content === 'string') return content
  if (content.some(({ type }) => type === 'input_image')) return null
  return content.map((part) => ('text' in part ? part.text : 'refusal' in part ? part.refusal : '')).join('')
}

function responsesForm(body: ResponsesBody): AnswerForm {
  const writer = new ResponseWriter(body, { id: randomUUID(), model: body.model })
  const text = (words: string) => writer.write({ type: 'text', text: words })
  return {
    begin: () => writer.begin(),
    text,
    end: ({ text: last, usage, ...end }) => text(last) + writer.end(usage, end),
    fail: ({ code, message }) => writer.fail({ code, message }),
    whole(words, { usage, metadata, incomplete }) {
      text(words)
      return writer.whole(usage, { metadata, incomplete })
    },
  }
}

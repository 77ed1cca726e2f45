import type { ChatHistoryItem, LlamaChat, LlamaGrammar } from 'node-llama-cpp'
import { z } from 'zod'
import type { CompletionMessage, CompletionRequest } from '../complete/request.ts'
import type { Report } from './messages.ts'
import { type ModelHolder, Unfit } from './model-holder.ts'

/** A request to the model of a file. */
export interface Asked {
  readonly file: string
  readonly request: CompletionRequest
  readonly signal: AbortSignal
}

// As most programs that run models have it; the library's own is zero, which repeats itself.
const usualTemperature = 0.8

/** Has a model answer, and says word by word what it writes. Throws an Unfit where the request is longer than its context. */
export async function answer(
  holder: ModelHolder,
  { file, request, signal }: Asked,
  say: (report: Report) => void,
): Promise<'stop' | 'length'> {
  const chat = await holder.chat(file)
  const history = historyOf(request.messages)
  const tokensIn = lengthOf(chat, history)
  const left = chat.context.contextSize - tokensIn
  if (left < 1) throw new Unfit(`${tokensIn} tokens are more than ${chat.context.contextSize}`)
  const grammar = await grammarOf(holder, request.format)
  const { maxTokens = left, temperature = usualTemperature, stop, seed, topP } = request
  const meter = chat.sequence.tokenMeter
  const before = meter.getState()
  const report = () => say({ type: 'used', tokensIn, tokensOut: meter.diff(before).usedOutputTokens })
  try {
    const { metadata } = await chat.generateResponse(history, {
      signal,
      // What does not fit any more ends the answer; the library would forget the beginning of the conversation instead.
      maxTokens: Math.min(maxTokens, left),
      temperature,
      repeatPenalty: penaltyOf(request),
      ...(seed === undefined ? {} : { seed }),
      ...(topP === undefined ? {} : { topP }),
      ...(stop ? { customStopTriggers: stop } : {}),
      ...(grammar ? { grammar } : {}),
      onResponseChunk: ({ type, text }) =>
        text && say({ type: type === 'segment' ? 'reasoning' : 'text', text }),
    })
    return metadata.stopReason === 'maxTokens' ? 'length' : 'stop'
  } finally {
    report()
  }
}

function historyOf(messages: readonly CompletionMessage[]): ChatHistoryItem[] {
  const instructions = messages.filter(({ role }) => role === 'system').map(textOf)
  const turns = messages.flatMap((message): ChatHistoryItem[] => {
    if (message.role === 'user') return [{ type: 'user', text: textOf(message) }]
    return message.role === 'assistant' ? [{ type: 'model', response: [message.content] }] : []
  })
  return [
    // Many a model's template takes instructions at the front only.
    ...(instructions.length > 0 ? [{ type: 'system' as const, text: instructions.join('\n\n') }] : []),
    ...turns,
    ...(turns.at(-1)?.type === 'model' ? [] : [{ type: 'model' as const, response: [] }]),
  ]
}

const textOf = ({ content }: CompletionMessage): string =>
  typeof content === 'string'
    ? content
    : content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')

function lengthOf({ chatWrapper, model }: LlamaChat, chatHistory: ChatHistoryItem[]): number {
  return chatWrapper.generateContextState({ chatHistory }).contextText.tokenize(model.tokenizer).length
}

function penaltyOf({ frequencyPenalty = 0, presencePenalty = 0 }: CompletionRequest) {
  return frequencyPenalty === 0 && presencePenalty === 0 ? {} : { frequencyPenalty, presencePenalty }
}

// The library's type describes what it can make a grammar of; whether a schema is that, it finds out itself.
const objectSchema = z.custom<{ readonly type: 'object' }>((value) => value instanceof Object)

async function grammarOf(
  holder: ModelHolder,
  format: CompletionRequest['format'],
): Promise<LlamaGrammar | undefined> {
  if (!format || format.type === 'text') return undefined
  const llama = await holder.llama()
  if (format.type === 'json') return llama.getGrammarFor('json')
  try {
    return await llama.createGrammarForJsonSchema(objectSchema.parse(format.schema))
  } catch {
    // A schema that the library has no grammar for: that it is JSON is what can be made sure of here.
    return llama.getGrammarFor('json')
  }
}

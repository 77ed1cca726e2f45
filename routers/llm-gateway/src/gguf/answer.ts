import type { ChatHistoryItem, ChatModelFunctions, LlamaChat, LlamaGrammar } from 'node-llama-cpp'
import type { CompletionRequest } from '../complete/request.ts'
import { type CallPiece, CallTeller } from './call-teller.ts'
import { assertHeld, type Calls, callsOf } from './functions.ts'
import { grammarSchemaOf } from './grammar-schema.ts'
import { historyOf, withoutThought } from './history.ts'
import { LastWords } from './last-words.ts'
import type { Ending, Report } from './messages.ts'
import { type ModelHolder, Unfit } from './model-holder.ts'

/** A request to the model of a file. */
export interface Asked {
  readonly file: string
  readonly request: CompletionRequest
  readonly signal: AbortSignal
}

// As most programs that run models have it; the library's own is zero, which repeats itself.
const usualTemperature = 0.8

/** Has a model answer, and says word by word what it writes. Throws an Unfit where the request is not one that it can take. */
export async function answer(
  holder: ModelHolder,
  { file, request, signal }: Asked,
  say: (report: Report) => void,
): Promise<Ending> {
  const calls = callsOf(request)
  if (calls) await assertHeld(await holder.llama(), calls)
  const chat = await holder.chat(file, calls?.required)
  const grammar = calls ? undefined : await grammarFor(holder, request.format)
  const begun = historyOf(request.messages)
  const history = (calls?.required || grammar) && thinks(chat) ? withoutThought(begun) : begun
  const tokensIn = lengthOf(chat, history, calls?.functions)
  const { contextSize } = chat.context
  const syntax = calls ? syntaxOf(chat, calls) : 0
  const left = contextSize - tokensIn - syntax
  if (left < 1) throw new Unfit(`${tokensIn + syntax} tokens are more than ${contextSize}`)
  const { maxTokens = left, temperature = usualTemperature, stop, seed, topP } = request
  const meter = chat.sequence.tokenMeter
  const before = meter.getState()
  const last = new LastWords()
  const full = new AbortController()
  const told = (report: Report) => {
    say(report)
    if (chat.sequence.nextTokenIndex + 1 + syntax >= contextSize) full.abort()
  }
  try {
    const { metadata } = await chat.generateResponse<ChatModelFunctions>(history, {
      signal: AbortSignal.any([signal, full.signal]),
      // What does not fit any more ends the answer; the library would forget the beginning of the conversation instead.
      maxTokens: Math.min(maxTokens, left),
      temperature,
      repeatPenalty: penaltyOf(request),
      ...(seed === undefined ? {} : { seed }),
      ...(topP === undefined ? {} : { topP }),
      ...(stop ? { customStopTriggers: stop } : {}),
      ...(calls ? callingOptions(calls, new CallTeller(told)) : grammar ? { grammar } : {}),
      onResponseChunk: ({ type, text }) => {
        if (!text) return
        const kind = type === 'segment' ? 'reasoning' : 'text'
        last.hear(kind, text)
        told({ type: kind, text })
      },
    })
    const rest = calls && metadata.stopReason === 'eogToken' ? last.keptBack(chat) : ''
    if (rest) say({ type: 'text', text: rest })
    if (metadata.stopReason === 'customStopTrigger')
      return { reason: 'stop', stopSequence: metadata.customStopTrigger.join('') }
    if (metadata.stopReason === 'functionCalls') return { reason: 'tool-calls' }
    return { reason: metadata.stopReason === 'maxTokens' ? 'length' : 'stop' }
  } catch (thrown) {
    if (full.signal.aborted && !signal.aborted) return { reason: 'length' }
    throw thrown
  } finally {
    say({ type: 'used', tokensIn, tokensOut: meter.diff(before).usedOutputTokens })
  }
}

function callingOptions({ functions, most }: Calls, teller: CallTeller) {
  return {
    functions,
    ...(most === undefined ? {} : { maxParallelFunctionCalls: most }),
    onFunctionCallParamsChunk: (piece: CallPiece) => teller.piece(piece),
    onFunctionCall: ({ functionName }: { readonly functionName: string }) => teller.end(functionName),
  }
}

function lengthOf(
  { chatWrapper, model }: LlamaChat,
  chatHistory: ChatHistoryItem[],
  availableFunctions: ChatModelFunctions | undefined,
): number {
  const { contextText } = chatWrapper.generateContextState({
    chatHistory,
    ...(availableFunctions ? { availableFunctions } : {}),
  })
  return contextText.tokenize(model.tokenizer).length
}

// What the library writes around a call itself, and does not count.
function syntaxOf({ chatWrapper, model }: LlamaChat, { functions }: Calls): number {
  const names = Object.keys(functions).toSorted((a, b) => b.length - a.length)
  return chatWrapper.generateFunctionCall(names[0] ?? '', {}).tokenize(model.tokenizer).length
}

function thinks({ chatWrapper }: LlamaChat): boolean {
  const thought = chatWrapper.settings.segments?.thought
  if (!thought) return false
  const { prefix, openOnResponseStart = false } = thought
  return (
    openOnResponseStart || (typeof prefix === 'object' && 'type' in prefix && prefix.type === 'openedOnStart')
  )
}

function penaltyOf({ frequencyPenalty = 0, presencePenalty = 0 }: CompletionRequest) {
  return frequencyPenalty === 0 && presencePenalty === 0 ? {} : { frequencyPenalty, presencePenalty }
}

async function grammarFor(
  holder: ModelHolder,
  format: CompletionRequest['format'],
): Promise<LlamaGrammar | undefined> {
  if (!format || format.type === 'text') return undefined
  const llama = await holder.llama()
  if (format.type === 'json') return llama.getGrammarFor('json')
  try {
    return await llama.createGrammarForJsonSchema({ oneOf: [grammarSchemaOf(format.schema).schema] })
  } catch {
    // A grammar that is too large for the library: that it is JSON is what can be made sure of here.
    return llama.getGrammarFor('json')
  }
}

import { named, stream } from './replay.ts'

/** What a provider answers, written by hand from its documentation, and what becomes of it here. */
export interface RecordedAnswer {
  readonly what: string
  readonly provider: string
  readonly body: string
  readonly becomes: {
    readonly text?: string
    readonly thought?: string
    readonly calls?: readonly string[]
    readonly finish?: readonly string[]
    /** Read and written. */
    readonly tokens?: readonly [number, number]
  }
}

/** A piece in OpenAI's protocol; `more` stands beside it. */
export const delta = (content: object, more: object = {}) => ({
  id: 'x',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta: content, finish_reason: null }],
  ...more,
})
/** The end of an answer in OpenAI's protocol. */
export const finish = (reason: string, more: object = {}) => ({
  id: 'x',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta: {}, finish_reason: reason }],
  ...more,
})
/** Tokens in OpenAI's protocol. */
export const used = (prompt: number, completion: number) => ({
  usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
})

/** The beginning of an answer in Anthropic's protocol. */
export const message = (more: object = {}) => ({
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'model',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 9, output_tokens: 1 },
    ...more,
  },
})
const block = (index: number, content: object, ...deltas: readonly object[]) => [
  { type: 'content_block_start', index, content_block: content },
  ...deltas.map((one) => ({ type: 'content_block_delta', index, delta: one })),
  { type: 'content_block_stop', index },
]
/** A text in Anthropic's protocol. */
export const spoken = (text: string) => block(0, { type: 'text', text: '' }, { type: 'text_delta', text })
/** The end of an answer in Anthropic's protocol. */
export const stopped = (reason: string) => [
  { type: 'message_delta', delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: 5 } },
  { type: 'message_stop' },
]
/** How Anthropic breaks off. */
export const overloaded = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }

/** A piece in Google's protocol. */
export const candidate = (parts: readonly object[], finishReason?: string) => ({
  candidates: [{ index: 0, content: { role: 'model', parts }, ...(finishReason ? { finishReason } : {}) }],
  usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 5, totalTokenCount: 14 },
  modelVersion: 'model',
})

const filterResults = { hate: { filtered: false, severity: 'safe' } }

/** Answers that are more than a text. */
export const recordedAnswers: readonly RecordedAnswer[] = [
  {
    what: 'that tells the usage so far with every piece counts the last (xAI, Perplexity)',
    provider: 'openai-compatible',
    body: stream(
      delta({ role: 'assistant', content: 'One' }, used(9, 1)),
      delta({ content: ' two' }, used(9, 2)),
      finish('stop', used(9, 3)),
      '[DONE]',
    ),
    becomes: { text: 'One two', finish: ['stop'], tokens: [9, 3] },
  },
  {
    what: 'of a model that had no room left after its thoughts is one',
    provider: 'openai',
    body: stream(
      delta({ role: 'assistant', content: '' }),
      finish('length'),
      { choices: [], ...used(9, 64) },
      '[DONE]',
    ),
    becomes: { text: '', finish: ['length'], tokens: [9, 64] },
  },
  {
    what: 'brings thoughts as DeepSeek and vLLM write them',
    provider: 'openai-compatible',
    body: stream(delta({ reasoning_content: 'Hm.' }), delta({ content: 'Yes.' }), finish('stop'), '[DONE]'),
    becomes: { thought: 'Hm.', text: 'Yes.' },
  },
  {
    what: 'brings thoughts as Ollama and OpenRouter write them, between comments',
    provider: 'ollama',
    body: `: OPENROUTER PROCESSING\n\n${stream(delta({ role: 'assistant', content: '', reasoning: 'Hm.' }), delta({ content: 'Yes.' }), finish('stop'), '[DONE]')}`,
    becomes: { thought: 'Hm.', text: 'Yes.' },
  },
  {
    what: 'comes from Azure between what its filter found, and is ended by it',
    provider: 'azure',
    body: stream(
      { choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: filterResults }] },
      delta({ role: 'assistant', content: 'One' }),
      {
        choices: [
          {
            index: 0,
            finish_reason: null,
            content_filter_offsets: {},
            content_filter_results: {
              error: { code: 'content_filter_error', message: 'The contents are not filtered' },
            },
          },
        ],
      },
      finish('content_filter'),
      '[DONE]',
    ),
    becomes: { text: 'One', finish: ['content-filter'] },
  },
  {
    what: 'of Claude comes after its thoughts, also those that are kept from us',
    provider: 'anthropic',
    body: named(
      message(),
      ...block(
        0,
        { type: 'thinking', thinking: '', signature: '' },
        { type: 'thinking_delta', thinking: 'Hm.' },
        { type: 'signature_delta', signature: 'EqQB' },
      ),
      ...block(1, { type: 'redacted_thinking', data: 'EmwK' }),
      ...block(2, { type: 'text', text: '' }, { type: 'text_delta', text: 'Yes.' }),
      ...stopped('end_turn'),
    ),
    becomes: { thought: 'Hm.', text: 'Yes.', finish: ['stop'], tokens: [9, 5] },
  },
  {
    what: 'of Claude is broken off by its refusal',
    provider: 'anthropic',
    body: named(message(), ...spoken('One'), ...stopped('refusal')),
    becomes: { text: 'One', finish: ['content-filter'] },
  },
  {
    what: 'of Claude pauses',
    provider: 'anthropic',
    body: named(message(), ...spoken('One'), ...stopped('pause_turn')),
    becomes: { text: 'One', finish: ['stop'] },
  },
  {
    what: 'of Claude fills its context',
    provider: 'anthropic',
    body: named(message(), ...spoken('One'), ...stopped('model_context_window_exceeded')),
    becomes: { finish: ['length'] },
  },
  {
    what: 'of Gemini had no room left after its thoughts',
    provider: 'google',
    body: stream({
      candidates: [{ index: 0, content: { role: 'model' }, finishReason: 'MAX_TOKENS' }],
      usageMetadata: { promptTokenCount: 9, thoughtsTokenCount: 64, totalTokenCount: 73 },
    }),
    becomes: { text: '', finish: ['length'], tokens: [9, 64] },
  },
  {
    what: 'of Gemini comes after its thoughts',
    provider: 'google',
    body: stream(candidate([{ text: 'Hm.', thought: true }]), candidate([{ text: 'Yes.' }], 'STOP')),
    becomes: { thought: 'Hm.', text: 'Yes.', tokens: [9, 5] },
  },
  {
    what: 'of Gemini calls a tool, signed',
    provider: 'google',
    body: stream(candidate([{ functionCall: { name: 'time', args: {} }, thoughtSignature: 'EqQB' }], 'STOP')),
    becomes: { calls: ['time'], finish: ['tool-calls'] },
  },
  {
    what: 'of Gemini is broken off, as it recites',
    provider: 'google',
    body: stream(candidate([{ text: 'One' }]), candidate([], 'RECITATION')),
    becomes: { text: 'One', finish: ['content-filter'] },
  },
  {
    what: 'of Mistral comes after its thoughts',
    provider: 'mistral',
    body: stream(
      delta({
        role: 'assistant',
        content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }],
      }),
      delta({ content: [{ type: 'text', text: 'Yes.' }] }),
      finish('stop', used(9, 5)),
      '[DONE]',
    ),
    becomes: { thought: 'Hm.', text: 'Yes.', tokens: [9, 5] },
  },
  {
    what: 'of Mistral brings a call whole',
    provider: 'mistral',
    body: stream(
      {
        id: 'x',
        choices: [
          {
            index: 0,
            delta: {
              content: '',
              tool_calls: [{ id: 'D681PevKs', index: 0, function: { name: 'time', arguments: '{}' } }],
            },
            finish_reason: 'tool_calls',
          },
        ],
        ...used(9, 5),
      },
      '[DONE]',
    ),
    becomes: { calls: ['time'], finish: ['tool-calls'] },
  },
]

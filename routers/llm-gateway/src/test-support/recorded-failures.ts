import type { LlmReason } from '../errors.ts'
import { candidate, delta, finish, message, overloaded, spoken, stopped } from './recorded-answers.ts'
import { named, type Reply, stream } from './replay.ts'

/** How a provider fails, written by hand from its documentation, and as what that is told here. */
export interface RecordedFailure extends Reply {
  readonly what: string
  readonly provider: string
  readonly fails: { readonly reason: LlmReason; readonly retryAfterMs?: number }
}

/** Failures of which the status does not tell everything. */
export const recordedFailures: readonly RecordedFailure[] = [
  {
    what: 'of Azure for the content of the prompt',
    provider: 'azure',
    status: 400,
    body: `{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true,"severity":"high"}}}}}`,
    fails: { reason: 'LLM_CONTENT_FILTERED' },
  },
  {
    what: 'of OpenAI for the content of the prompt',
    provider: 'openai',
    status: 400,
    body: '{"error":{"message":"Invalid prompt: your prompt was flagged as potentially violating our usage policy.","type":"invalid_request_error","param":null,"code":"invalid_prompt"}}',
    fails: { reason: 'LLM_CONTENT_FILTERED' },
  },
  {
    what: 'of OpenRouter for the content of the prompt',
    provider: 'openai-compatible',
    status: 403,
    body: '{"error":{"code":403,"message":"Input was flagged","metadata":{"reasons":["violence"],"flagged_input":"x","provider_name":"p"}}}',
    fails: { reason: 'LLM_CONTENT_FILTERED' },
  },
  {
    what: 'of Gemini for the content of the prompt',
    provider: 'google',
    body: stream({
      promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
      usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 },
    }),
    fails: { reason: 'LLM_CONTENT_FILTERED' },
  },
  {
    what: 'of Claude that refuses without a word',
    provider: 'anthropic',
    body: named(message(), ...stopped('refusal')),
    fails: { reason: 'LLM_CONTENT_FILTERED' },
  },
  {
    what: 'of Azure, whose key is refused',
    provider: 'azure',
    status: 401,
    body: '{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}',
    fails: { reason: 'LLM_AUTH' },
  },
  {
    what: 'of Google, which calls a wrong key a wrong request',
    provider: 'google',
    status: 400,
    body: '{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}',
    fails: { reason: 'LLM_AUTH' },
  },
  {
    what: 'of Anthropic, which calls an empty account a wrong request',
    provider: 'anthropic',
    status: 400,
    body: '{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."},"request_id":"req_1"}',
    fails: { reason: 'LLM_AUTH' },
  },
  {
    what: 'of Google where it serves nobody',
    provider: 'google',
    status: 400,
    body: '{"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}',
    fails: { reason: 'LLM_UNAVAILABLE' },
  },
  {
    what: 'of OpenAI, whose quota is used up',
    provider: 'openai',
    status: 429,
    body: '{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}',
    fails: { reason: 'LLM_RATE_LIMITED' },
  },
  {
    what: 'of Azure, which says to the millisecond when to come back',
    provider: 'azure',
    status: 429,
    headers: { 'retry-after': '6', 'retry-after-ms': '5500' },
    body: '{"error":{"code":"429","message":"Please retry after 6 seconds."}}',
    fails: { reason: 'LLM_RATE_LIMITED', retryAfterMs: 5_500 },
  },
  {
    what: 'of Google, which says in its words when to come back',
    provider: 'google',
    status: 429,
    body: '{"error":{"code":429,"message":"Quota exceeded.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}}',
    fails: { reason: 'LLM_RATE_LIMITED', retryAfterMs: 34_000 },
  },
  {
    what: 'of Mistral, whose rate is limited',
    provider: 'mistral',
    status: 429,
    body: '{"object":"error","message":"Requests rate limit exceeded","type":"rate_limited","param":null,"code":"1300"}',
    fails: { reason: 'LLM_RATE_LIMITED' },
  },
  {
    what: 'of Mistral, which checks what it is sent',
    provider: 'mistral',
    status: 422,
    body: '{"object":"error","message":{"detail":[{"type":"less_than_equal","loc":["body","temperature"],"msg":"Input should be less than or equal to 1.5"}]},"type":"invalid_request_error","param":null,"code":null}',
    fails: { reason: 'LLM_BAD_REQUEST' },
  },
  {
    what: 'of Anthropic, for which it is too much',
    provider: 'anthropic',
    status: 413,
    body: '<html><head><title>413 Request Entity Too Large</title></head></html>',
    fails: { reason: 'LLM_BAD_REQUEST' },
  },
  {
    what: 'of Anthropic, which is overloaded after it has begun',
    provider: 'anthropic',
    body: named(message(), overloaded),
    fails: { reason: 'LLM_UNAVAILABLE' },
  },
  {
    what: 'of Anthropic, which is overloaded after its first words',
    provider: 'anthropic',
    body: named(message(), ...spoken('One'), overloaded),
    fails: { reason: 'LLM_INTERRUPTED' },
  },
  {
    what: 'of Ollama, whose machine is too small',
    provider: 'ollama',
    status: 500,
    body: '{"error":{"message":"model requires more system memory (5.6 GiB) than is available (3.1 GiB)","type":"api_error","param":null,"code":null}}',
    fails: { reason: 'LLM_UNAVAILABLE' },
  },
  {
    what: 'of Ollama, which tells it as a text',
    provider: 'ollama',
    body: stream({ error: 'llama runner process has terminated' }),
    fails: { reason: 'LLM_UNAVAILABLE' },
  },
  {
    what: 'of OpenRouter within the stream, by the status of the provider behind it',
    provider: 'openai-compatible',
    body: stream({
      id: 'x',
      error: { code: 429, message: 'Rate limit exceeded' },
      choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
    }),
    fails: { reason: 'LLM_RATE_LIMITED' },
  },
  {
    what: 'of an answer that its model broke off',
    provider: 'openai-compatible',
    body: stream(delta({ content: 'One' }), finish('error'), '[DONE]'),
    fails: { reason: 'LLM_INTERRUPTED' },
  },
  {
    what: 'of Gemini that calls a tool wrongly',
    provider: 'google',
    body: stream(candidate([], 'MALFORMED_FUNCTION_CALL')),
    fails: { reason: 'LLM_INTERRUPTED' },
  },
  {
    what: 'of a door before the server, which answers with a page',
    provider: 'openai',
    status: 502,
    body: '<html><body>502 Bad Gateway</body></html>',
    fails: { reason: 'LLM_UNAVAILABLE' },
  },
  {
    what: 'of an answer that is none',
    provider: 'openai',
    body: '<html><body>Sign in</body></html>',
    fails: { reason: 'LLM_INTERRUPTED' },
  },
]

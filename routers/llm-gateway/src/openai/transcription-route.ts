import type { ServerResponse } from 'node:http'
import { checked, errorBody, RequestError, streamHeaders, write } from '@wattos/model-api'
import { z } from 'zod'
import { llmFailure } from '../errors.ts'
import { type LlmContext, modelCall } from '../procedures/call.ts'
import { streamTranscript } from '../task/stream-transcript.ts'
import { transcribe, type TranscriptionRequest } from '../task/transcribe.ts'
import type { ModelCall } from '../usage/call.ts'
import { laterError, largestBody, limitHeaders, protocolRoute } from './route.ts'

/** Largest recording, in bytes: OpenAI's own limit. */
const largestFile = 25 * 1024 * 1024

const formats = {
  json: 'application/json',
  verbose_json: 'application/json',
  diarized_json: 'application/json',
  text: 'text/plain; charset=utf-8',
  srt: 'text/plain; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
} as const

const streamed: ReadonlySet<string> = new Set(['json', 'diarized_json'])

/** The fields of a request for a transcript in OpenAI's protocol, beside the file. */
const fieldsSchema = z
  .strictObject({
    model: z.string().min(1).max(300),
    language: z.string().max(20).optional(),
    prompt: z.string().max(5_000).optional(),
    response_format: z.enum(['json', 'verbose_json', 'diarized_json', 'text', 'srt', 'vtt']).default('json'),
    temperature: z.coerce.number().min(0).max(1).optional(),
    chunking_strategy: z.string().max(1_000).optional(),
    stream: z.enum(['true', 'false']).default('false'),
    'timestamp_granularities[]': z.array(z.enum(['word', 'segment'])).optional(),
    'include[]': z.array(z.literal('logprobs')).optional(),
  })
  .refine(({ stream, response_format: format }) => stream === 'false' || streamed.has(format), {
    error: 'is json or diarized_json in a stream',
    path: ['response_format'],
  })

/** `POST /v1/audio/transcriptions` in OpenAI's protocol; what the provider writes passes through in the format asked for, whole or event by event. */
export const transcriptionRoute = protocolRoute(
  '/v1/audio/transcriptions',
  'openai',
  async ({ req, res, readBody }, ctx) => {
    const form = await formOf(await readBody(largestBody), req.headers['content-type'])
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) throw new RequestError('is no file', 'file')
    if (file.size > largestFile) throw llmFailure('LLM_RECORDING_TOO_LARGE', file.name)
    form.delete('file')
    const { model, response_format: format, stream, ...fields } = checked(grouped(form), fieldsSchema)
    const said = Object.entries({ ...fields, response_format: format }).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(
        (one) => [name, String(one)] as const,
      ),
    )
    const request = { model, file, fields: said, json: formats[format] === formats.json }
    const call = modelCall(ctx, limitHeaders(res))
    if (stream === 'true') return sendStream(res, { request, call }, ctx)
    const answer = await transcribe(ctx.resources, request, call)
    res
      .writeHead(200, {
        'content-type': formats[format],
        'content-length': answer.bytes.length,
        'x-wattos-model': answer.model,
      })
      .end(answer.bytes)
  },
)

async function sendStream(
  res: ServerResponse,
  asked: { readonly request: TranscriptionRequest; readonly call: ModelCall },
  ctx: LlmContext,
): Promise<void> {
  try {
    await streamTranscript(ctx.resources, asked, (events, { model }) => {
      if (!res.headersSent) res.writeHead(200, { ...streamHeaders, 'x-wattos-model': model })
      return write(res, events)
    })
    res.end()
  } catch (thrown) {
    if (!res.headersSent || res.destroyed) throw thrown
    res.end(`data: ${JSON.stringify(errorBody(laterError(thrown, ctx), 'openai'))}\n\n`)
  }
}

async function formOf(bytes: Buffer, type = ''): Promise<FormData> {
  try {
    return await new Response(Uint8Array.from(bytes), { headers: { 'content-type': type } }).formData()
  } catch {
    throw new RequestError('The body is not multipart/form-data.')
  }
}

// Lists come as several fields of one name that ends in brackets.
function grouped(form: FormData): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => [name, name.endsWith('[]') ? form.getAll(name) : form.get(name)]),
  )
}

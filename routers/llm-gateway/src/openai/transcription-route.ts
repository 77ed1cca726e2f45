import type { ServerResponse } from 'node:http'
import { errorBody, streamHeaders, write } from '@wattos/model-api'
import { z } from 'zod'
import type { LlmContext } from '../procedures/call.ts'
import { streamTranscript } from '../task/stream-transcript.ts'
import { readRecording, type Recorded, sendTranscript } from './recording.ts'
import { laterError, protocolRoute } from './route.ts'

const streamed: ReadonlySet<string> = new Set(['json', 'diarized_json'])

const milliseconds = z.coerce.number().int().min(0).max(60_000).optional()

/** The fields of a request for a transcript in OpenAI's protocol, beside the file. */
const schema = z
  .strictObject({
    model: z.string().min(1).max(300),
    language: z.string().max(20).optional(),
    prompt: z.string().max(5_000).optional(),
    response_format: z.enum(['json', 'verbose_json', 'diarized_json', 'text', 'srt', 'vtt']).default('json'),
    temperature: z.coerce.number().min(0).max(1).optional(),
    'languages[]': z.array(z.string().max(20)).max(50).optional(),
    'keywords[]': z.array(z.string().max(500)).max(1_000).optional(),
    'known_speaker_names[]': z.array(z.string().max(200)).max(4).optional(),
    'known_speaker_references[]': z
      .array(z.string().startsWith('data:', 'is a data address'))
      .max(4)
      .optional(),
    chunking_strategy: z.string().max(1_000).optional(),
    // As clients pack an object into a form.
    'chunking_strategy[type]': z.literal('server_vad').optional(),
    'chunking_strategy[prefix_padding_ms]': milliseconds,
    'chunking_strategy[silence_duration_ms]': milliseconds,
    'chunking_strategy[threshold]': z.coerce.number().min(0).max(1).optional(),
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
  async (exchange, ctx) => {
    const recorded = await readRecording(exchange, ctx, { kind: 'transcription', schema })
    if (recorded.stream) await sendStream(exchange.res, recorded, ctx)
    else await sendTranscript(exchange, ctx, recorded)
  },
)

async function sendStream(res: ServerResponse, asked: Recorded, ctx: LlmContext): Promise<void> {
  try {
    await streamTranscript(ctx.resources, asked, ({ events, model }) => {
      if (!res.headersSent) res.writeHead(200, { ...streamHeaders, 'x-wattos-model': model })
      return write(res, events)
    })
    res.end()
  } catch (thrown) {
    if (!res.headersSent || res.destroyed) throw thrown
    res.end(`data: ${JSON.stringify(errorBody(laterError(thrown, ctx), 'openai'))}\n\n`)
  }
}

import { z } from 'zod'
import { readRecording, sendTranscript } from './recording.ts'
import { protocolRoute } from './route.ts'

/** The fields of a request for a translation in OpenAI's protocol, beside the file. */
const schema = z.strictObject({
  model: z.string().min(1).max(300),
  prompt: z.string().max(5_000).optional(),
  response_format: z.enum(['json', 'verbose_json', 'text', 'srt', 'vtt']).default('json'),
  temperature: z.coerce.number().min(0).max(1).optional(),
})

/** `POST /v1/audio/translations` in OpenAI's protocol: what is said, in English, as the provider writes it. */
export const translationRoute = protocolRoute('/v1/audio/translations', 'openai', async (exchange, ctx) =>
  sendTranscript(exchange, ctx, await readRecording(exchange, ctx, { kind: 'translation', schema })),
)

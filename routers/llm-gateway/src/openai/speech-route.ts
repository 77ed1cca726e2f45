import { parseBody, write } from '@wattos/model-api'
import { z } from 'zod'
import { modelCall } from '../procedures/call.ts'
import { speak } from '../task/speak.ts'
import { largestBody, limitHeaders, protocolRoute } from './route.ts'

const types = {
  mp3: 'audio/mpeg',
  opus: 'audio/opus',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
} as const

/** A request for speech in OpenAI's protocol. */
const speechBody = z.strictObject({
  model: z.string().min(1).max(300),
  input: z.string().min(1, 'is empty').max(16_000, 'has at most 16,000 characters'),
  voice: z.union([z.string().min(1).max(200), z.strictObject({ id: z.string().min(1).max(200) })]),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).default('mp3'),
  speed: z.number().min(0.25).max(4).optional(),
  instructions: z.string().max(10_000).optional(),
  stream_format: z.literal('audio', 'only audio is streamed here').optional(),
})

/** `POST /v1/audio/speech` in OpenAI's protocol: the sound as it comes. */
export const speechRoute = protocolRoute(
  '/v1/audio/speech',
  'openai',
  async ({ answer, res, readBody }, ctx) => {
    const { model, input, ...rest } = parseBody(await readBody(largestBody), speechBody)
    const asked = { request: { model, input, rest }, call: modelCall(ctx, limitHeaders(answer)) }
    await speak(ctx.resources, asked, (piece, from) => {
      if (!res.headersSent) {
        // What a provider says it is must not make a browser take it for a page.
        const type = from.type?.startsWith('audio/') ? from.type : types[rest.response_format]
        res.writeHead(200, { 'content-type': type, 'x-wattos-model': from.model })
      }
      return write(res, piece)
    })
    res.end()
  },
)

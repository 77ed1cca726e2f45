import { parseBody, write } from '@wattos/model-api'
import { z } from 'zod'
import { modelCall } from '../procedures/call.ts'
import { speak, speechSchema } from '../task/speak.ts'
import { largestBody, limitHeaders, protocolRoute } from './route.ts'

const { text, voice, format, speed, instructions } = speechSchema.shape

/** A request for speech in OpenAI's protocol. */
const speechBody = z.strictObject({
  model: z.string().min(1).max(300),
  input: text,
  voice,
  response_format: format,
  speed,
  instructions,
  stream_format: z.literal('audio', 'only audio is streamed here').optional(),
})

/** `POST /v1/audio/speech` in OpenAI's protocol: the sound as it comes. */
export const speechRoute = protocolRoute(
  '/v1/audio/speech',
  'openai',
  async ({ answer, res, readBody }, ctx) => {
    const {
      input,
      response_format: wanted,
      stream_format: _audio,
      ...said
    } = parseBody(await readBody(largestBody), speechBody)
    const request = { ...said, text: input, format: wanted }
    const asked = { request, call: modelCall(ctx, limitHeaders(answer)) }
    await speak(ctx.resources, asked, (piece, { type, model }) => {
      if (!res.headersSent) res.writeHead(200, { 'content-type': type, 'x-wattos-model': model })
      return write(res, piece)
    })
    res.end()
  },
)

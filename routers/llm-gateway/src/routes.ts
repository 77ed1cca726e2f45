import { countRoute, messagesRoute } from './anthropic/messages-route.ts'
import { chatRoute } from './openai/chat-route.ts'
import { embeddingsRoute } from './openai/embeddings-route.ts'
import { rerankRoutes } from './openai/rerank-route.ts'
import { speechRoute } from './openai/speech-route.ts'
import { transcriptionRoute } from './openai/transcription-route.ts'
import { translationRoute } from './openai/translation-route.ts'
import { responsesRoute } from './openai/responses/responses-route.ts'

/** What programs may ask in OpenAI's and Anthropic's protocols, through the gateway's `/v1`. */
export const routes = [
  chatRoute,
  responsesRoute,
  embeddingsRoute,
  ...rerankRoutes,
  speechRoute,
  transcriptionRoute,
  translationRoute,
  messagesRoute,
  countRoute,
]

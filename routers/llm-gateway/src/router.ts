import { kit } from './kit.ts'
import { streamCompletion } from './procedures/stream-completion.ts'
import { embedTexts } from './procedures/embed-texts.ts'
import { getEmbeddingModel } from './procedures/get-embedding-model.ts'
import { listModels } from './procedures/list-models.ts'
import { streamChat } from './procedures/stream-chat.ts'

/** What members may call. */
export const edge = kit.router({ models: listModels })

/** What other services may call. */
export const internal = kit.router({
  chat: streamChat,
  complete: streamCompletion,
  embed: embedTexts,
  embeddingModel: getEmbeddingModel,
  subject: kit.subject(),
})

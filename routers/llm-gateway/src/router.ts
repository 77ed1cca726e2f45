import { kit } from './kit.ts'
import { createProvider } from './procedures/admin/create-provider.ts'
import { exportUsage } from './procedures/admin/export-usage.ts'
import { getSettings } from './procedures/admin/get-settings.ts'
import { listAliases } from './procedures/admin/list-aliases.ts'
import { listLimits } from './procedures/admin/list-limits.ts'
import { listPrices } from './procedures/admin/list-prices.ts'
import { listPrompts } from './procedures/admin/list-prompts.ts'
import { listProviders } from './procedures/admin/list-providers.ts'
import { readPrompt } from './procedures/admin/read-prompt.ts'
import { readUsage } from './procedures/admin/read-usage.ts'
import { removeAlias } from './procedures/admin/remove-alias.ts'
import { removeLimit } from './procedures/admin/remove-limit.ts'
import { removeProvider } from './procedures/admin/remove-provider.ts'
import { saveAlias } from './procedures/admin/save-alias.ts'
import { saveLimit } from './procedures/admin/save-limit.ts'
import { savePrice } from './procedures/admin/save-price.ts'
import { searchPrompts } from './procedures/admin/search-prompts.ts'
import { testModel } from './procedures/admin/test-model.ts'
import { updateProvider } from './procedures/admin/update-provider.ts'
import { updateSettings } from './procedures/admin/update-settings.ts'
import { embedTexts } from './procedures/embed-texts.ts'
import { findEmbeddingModel } from './procedures/find-embedding-model.ts'
import { getEmbeddingModel } from './procedures/get-embedding-model.ts'
import { listModels } from './procedures/list-models.ts'
import { listTaskModels } from './procedures/list-task-models.ts'
import { rerankDocuments } from './procedures/rerank-documents.ts'
import { streamChat } from './procedures/stream-chat.ts'
import { streamCompletion } from './procedures/stream-completion.ts'
import { streamTranscript } from './procedures/stream-transcript.ts'
import { synthesizeSpeech } from './procedures/synthesize-speech.ts'
import { transcribeAudio } from './procedures/transcribe-audio.ts'
import { translateAudio } from './procedures/translate-audio.ts'
import { erasePerson } from './usage/erase-person.ts'
import { noteRestricted } from './usage/restricted.ts'

/** What members may call. */
export const edge = kit.router({
  models: listModels,
  taskModels: listTaskModels,
  embeddingModel: findEmbeddingModel,
  test: testModel,
  providers: { list: listProviders, create: createProvider, update: updateProvider, remove: removeProvider },
  aliases: { list: listAliases, save: saveAlias, remove: removeAlias },
  prices: { list: listPrices, save: savePrice },
  limits: { list: listLimits, save: saveLimit, remove: removeLimit },
  settings: { get: getSettings, update: updateSettings },
  usage: { read: readUsage, csv: exportUsage },
  prompts: { list: listPrompts, search: searchPrompts, get: readPrompt },
})

/** What other services may call. */
export const internal = kit.router({
  chat: streamChat,
  complete: streamCompletion,
  embed: embedTexts,
  embeddingModel: getEmbeddingModel,
  rerank: rerankDocuments,
  speak: synthesizeSpeech,
  transcribe: transcribeAudio,
  translate: translateAudio,
  transcript: streamTranscript,
  subject: kit.subject({
    erase: async (ctx, order) => {
      await erasePerson(ctx, order)
      return { done: [] }
    },
    restrict: noteRestricted,
  }),
})

import { llmFailure } from '../errors.ts'
import type { ChatModel } from './catalogue.ts'

/** The model of that id, or the default one when none is named. Routing and fallback will choose here. */
export function findModel(models: readonly ChatModel[], id: string | undefined): ChatModel {
  const found =
    id === undefined ? models.find((model) => model.default) : models.find((model) => model.id === id)
  if (!found) throw llmFailure('LLM_MODEL_UNKNOWN', id ?? 'default')
  return found
}

import type { LlmEnv } from '../env.ts'
import type { AnswerMode } from '../chat/schema.ts'
import type { OllamaModel } from '../providers/ollama.ts'
import { providerNames, type ProviderName } from '../providers/names.ts'
import { ollamaSettings, type ProviderSettings } from '../providers/settings.ts'
import { isInHouse, labelOf, sourceOf } from '../providers/source.ts'

/** A model that can be asked. */
export interface ChatModel {
  /** `provider/model`, as callers name it. */
  readonly id: string
  readonly provider: ProviderName
  readonly model: string
  readonly label: string
  readonly mode: AnswerMode
  readonly default: boolean
  /** `local`: texts stay on this machine or in this network. */
  readonly place: 'local' | 'remote'
  /** How to call it; absent for the built-in answerer. */
  readonly settings?: ProviderSettings
}

/** The built-in answerer that quotes. */
export const extractiveModel = {
  id: 'local/extractive',
  provider: 'local',
  model: 'extractive',
  label: 'Quotations from the documents',
  mode: 'extractive',
  place: 'local',
} as const

/** Every model that can be asked now, the default marked; `installed` is what a reachable Ollama has. */
export function listModels(
  env: LlmEnv,
  providers: readonly ProviderSettings[],
  installed: readonly OllamaModel[],
): ChatModel[] {
  const settings = withDiscovered(env, providers, installed).toSorted(
    (a, b) => providerNames.indexOf(a.name) - providerNames.indexOf(b.name),
  )
  const chosen = env.LLM_DEFAULT_PROVIDER ?? firstWith(settings) ?? 'local'
  const remote = settings.flatMap((provider) => {
    const isChosen = sourceOf(provider) === chosen
    const wanted = isChosen ? env.LLM_DEFAULT_MODEL : undefined
    const names = [...new Set([...(wanted ? [wanted] : []), ...provider.models])]
    return names.map((model, index) => describe(provider, model, isChosen && index === 0))
  })
  // A chosen provider that is not there now (an Ollama that is switched off) leaves the built-in answerer as default.
  return [...remote, { ...extractiveModel, default: !remote.some((model) => model.default) }]
}

function firstWith(settings: readonly ProviderSettings[]): string | undefined {
  const found = settings.find(({ models }) => models.length > 0)
  return found && sourceOf(found)
}

function describe(settings: ProviderSettings, model: string, isDefault: boolean): ChatModel {
  return {
    id: `${sourceOf(settings)}/${model}`,
    provider: settings.name,
    model,
    label: `${model} (${labelOf(settings)})`,
    mode: 'generated',
    default: isDefault,
    place: isInHouse(settings) ? 'local' : 'remote',
    settings,
  }
}

function withDiscovered(
  env: LlmEnv,
  providers: readonly ProviderSettings[],
  installed: readonly OllamaModel[],
): ProviderSettings[] {
  const found = installed.filter(({ kind }) => kind === 'chat').map(({ name }) => name)
  if (!providers.some(({ name }) => name === 'ollama'))
    return found.length > 0 ? [...providers, { ...ollamaSettings(env), models: found }] : [...providers]
  return providers.map((provider) =>
    provider.name === 'ollama' && provider.models.length === 0 ? { ...provider, models: found } : provider,
  )
}

import type { LlmEnv } from '../env.ts'
import { candidateOf, type Candidate } from '../models/candidate.ts'
import type { ProviderSettings } from '../providers/settings.ts'
import { sourceOf } from '../providers/source.ts'
import type { OwnProvider } from '../tenant/policy.ts'
import { offering, taskKinds, type TaskKind } from './kinds.ts'

/** The models of each task, the one that is meant where none is named first. */
export type TaskModels = Readonly<Record<TaskKind, readonly Candidate[]>>

/** Variables that name the installation's models for a task. */
export const taskVariables = {
  rerank: 'LLM_RERANK_MODELS',
  speech: 'LLM_SPEECH_MODELS',
  transcription: 'LLM_TRANSCRIPTION_MODELS',
} as const satisfies Record<TaskKind, keyof LlmEnv>

/** The models that the environment names, at the providers that it configures. */
export function installedTaskModels(env: LlmEnv, providers: readonly ProviderSettings[]): TaskModels {
  return byKind((kind) =>
    env[taskVariables[kind]].flatMap(({ provider, model }) => {
      const settings = providers.find((one) => sourceOf(one) === provider)
      return settings ? [candidateOf(settings, model, env.LLM_EU_PROVIDERS)] : []
    }),
  )
}

/** The models of a tenant's own providers before those of the installation. */
export function taskModelsOf(own: readonly OwnProvider[], installed: TaskModels): TaskModels {
  return byKind((kind) => [
    ...own
      .filter((provider) => offering[kind].has(provider.kind))
      .flatMap(({ name, label, kind: protocol, place, settings, tasks }) =>
        tasks[kind].map((model) => ({
          id: `${name}/${model}`,
          provider: protocol,
          source: name,
          label,
          model,
          place,
          settings,
        })),
      ),
    ...installed[kind],
  ])
}

/** What is wrong with the environment's models for tasks, a line for each variable. */
export function taskProblems(env: LlmEnv, providers: readonly ProviderSettings[]): string[] {
  return taskKinds.flatMap((kind) => {
    const able = new Set(providers.filter(({ name }) => offering[kind].has(name)).map(sourceOf))
    const astray = env[taskVariables[kind]].find(({ provider }) => !able.has(provider))
    return astray
      ? [
          `  ${taskVariables[kind]}: names ${astray.provider}/${astray.model}, but ${astray.provider} is not a configured provider that can do this; those that can: ${[...offering[kind]].join(', ')}`,
        ]
      : []
  })
}

function byKind<Value>(of: (kind: TaskKind) => Value): Record<TaskKind, Value> {
  return { rerank: of('rerank'), speech: of('speech'), transcription: of('transcription') }
}

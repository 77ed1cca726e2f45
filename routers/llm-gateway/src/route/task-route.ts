import { llmFailure } from '../errors.ts'
import type { TaskKind } from '../task/kinds.ts'
import { ableOf, hopsOf, type Route, type RouteParts } from './route.ts'

/** What a person calls each task. */
const names: Readonly<Record<TaskKind, string>> = {
  rerank: 'reranking',
  speech: 'speech',
  transcription: 'transcription',
}

/** A wish for a task: an alias, `provider/model` or the model's name alone; without, the first there is. */
export interface TaskWish {
  readonly kind: TaskKind
  readonly model: string | undefined
}

/** Decides which models may do a task, and in which order they are asked. */
export function taskRoute(parts: RouteParts, { kind, model }: TaskWish): Route {
  const { policy, tasks } = parts
  const known = tasks[kind]
  const wanted = model ?? known[0]?.id
  if (wanted === undefined) throw llmFailure('LLM_TASK_MISSING', names[kind])
  const direct = known.find(({ id }) => id === wanted) ?? known.find((one) => one.model === wanted)
  const alias = direct ? undefined : policy.aliases.get(wanted)
  const there = direct
    ? [{ target: { model: direct.id, weight: 1, lacks: [] }, candidate: direct }]
    : ableOf(alias?.targets ?? [], known)
  if (there.length === 0)
    throw known.length === 0
      ? llmFailure('LLM_TASK_MISSING', names[kind])
      : llmFailure('LLM_MODEL_UNKNOWN', wanted)
  const { euOnly, redactPii } = policy.settings
  const allowed = there.filter(({ candidate }) => !euOnly || candidate.place !== 'elsewhere')
  if (allowed.length === 0) throw llmFailure('LLM_PLACE_FORBIDDEN', wanted)
  // A name that is replaced would be spoken wrongly, and sound cannot be searched for names at all.
  const near = redactPii ? allowed.filter(({ candidate }) => candidate.place === 'house') : allowed
  if (near.length === 0) throw llmFailure('LLM_HOUSE_ONLY', names[kind])
  return { alias, hops: hopsOf(parts, near, alias?.strategy) }
}

import type { CompletionRequest } from '../complete/request.ts'
import { llmFailure } from '../errors.ts'
import type { Candidate } from '../models/candidate.ts'
import type { Alias, OwnPrice, Target, TenantPolicy } from '../tenant/policy.ts'
import type { TaskModels } from '../task/models.ts'
import type { PriceBook } from '../usage/price.ts'
import { isWell, type HealthBook } from './health.ts'
import { type Able, isAble } from './needs.ts'

/** What routing knows. */
export interface RouteParts {
  readonly policy: TenantPolicy
  /** Every model of the tenant. */
  readonly candidates: readonly Candidate[]
  /** Its models for other tasks than answering. */
  readonly tasks: TaskModels
  /** The model that answers when none is named. */
  readonly defaultId: string | undefined
  readonly prices: PriceBook
  readonly health: HealthBook
}

/** A model that may be asked, with its price. */
export interface Hop {
  readonly candidate: Candidate
  readonly price: OwnPrice | undefined
}

/** Where a request may go. */
export interface Route {
  /** In the order in which they are asked. At least one. */
  readonly hops: readonly Hop[]
  readonly alias: Alias | undefined
}

/** Key under which a model's health is known: what one organisation's key meets says nothing of another's. */
export const healthKey = ({ id, settings }: Candidate): string =>
  `${id} ${settings.owner ?? settings.baseUrl ?? ''}`

/** Decides which models may answer a request, and in which order they are asked. */
export function routeOf(parts: RouteParts, request: CompletionRequest): Route {
  const wanted = request.model ?? parts.defaultId ?? 'default'
  const direct = parts.candidates.find(({ id }) => id === wanted)
  const alias = direct ? undefined : (parts.policy.aliases.get(wanted) ?? builtInAliases(parts).get(wanted))
  if (!direct && !alias) throw llmFailure('LLM_MODEL_UNKNOWN', wanted)
  const there = direct
    ? [{ target: { model: wanted, weight: 1, lacks: [] }, candidate: direct }]
    : ableOf(alias?.targets ?? [], parts.candidates)
  if (there.length === 0) throw llmFailure('LLM_MODEL_UNKNOWN', wanted)
  const allowed = there.filter(
    ({ candidate }) => !parts.policy.settings.euOnly || candidate.place !== 'elsewhere',
  )
  if (allowed.length === 0) throw llmFailure('LLM_PLACE_FORBIDDEN', wanted)
  const able = allowed.filter((one) => isAble(one, request))
  if (able.length === 0) throw llmFailure('LLM_CAPABILITY_MISSING', wanted)
  return { alias, hops: hopsOf(parts, able, alias?.strategy) }
}

/** The models of an alias that are there. */
export function ableOf(targets: readonly Target[], candidates: readonly Candidate[]): Able[] {
  return targets.flatMap((target) => {
    const candidate = candidates.find(({ id }) => id === target.model)
    return candidate ? [{ target, candidate }] : []
  })
}

/** The models in the order in which they are asked, each with its price. */
export function hopsOf(
  parts: RouteParts,
  able: readonly Able[],
  strategy: Alias['strategy'] = 'order',
): Hop[] {
  const ordered = orderOf(strategy, able, parts).map(({ candidate }) => candidate)
  const well = ordered.filter((candidate) => isWell(parts.health.of(healthKey(candidate))))
  // Who is not well is asked last rather than never: all may be.
  const hops = [...well, ...ordered.filter((candidate) => !well.includes(candidate))]
  return hops.map((candidate) => ({ candidate, price: priceOf(candidate, parts) }))
}

/** The tenant's own price of a model, else the list's. */
export function priceOf(
  candidate: Candidate,
  { policy, prices }: Pick<RouteParts, 'policy' | 'prices'>,
): OwnPrice | undefined {
  return policy.prices.get(candidate.id) ?? prices.listed(candidate)
}

/** The aliases that are there without being set up: the cheapest first, the dearest first, and only what stays in the house or the EU. */
export function builtInAliases(
  parts: Pick<RouteParts, 'policy' | 'prices' | 'candidates'>,
): Map<string, Alias> {
  const byPrice = parts.candidates.toSorted((a, b) => dearness(a, parts) - dearness(b, parts))
  const inside = byPrice.filter(({ place }) => place !== 'elsewhere').toSorted((a, b) => rank(a) - rank(b))
  const made = { fast: byPrice, smart: byPrice.toReversed(), private: inside }
  return new Map(
    Object.entries(made)
      .filter(([, models]) => models.length > 0)
      .map(([name, models]) => [
        name,
        {
          name,
          strategy: 'order',
          targets: models.map(({ id }) => ({ model: id, weight: 1, lacks: [] })),
          cacheSeconds: 0,
          similarity: null,
        },
      ]),
  )
}

const rank = ({ place }: Candidate): number => (place === 'house' ? 0 : 1)

// Three tokens read for one written is about what questions with sources come to.
function dearness(candidate: Candidate, parts: Pick<RouteParts, 'policy' | 'prices'>): number {
  const price = priceOf(candidate, parts)
  return price ? price.inputMicros * 3 + price.outputMicros : 0
}

function orderOf(strategy: Alias['strategy'], able: readonly Able[], parts: RouteParts): Able[] {
  if (strategy === 'price')
    return able.toSorted((a, b) => dearness(a.candidate, parts) - dearness(b.candidate, parts))
  if (strategy === 'latency') {
    const latencyOf = ({ candidate }: Able) => parts.health.of(healthKey(candidate)).latency.value
    return able.toSorted((a, b) => latencyOf(a) - latencyOf(b))
  }
  return strategy === 'weighted' ? drawn(able) : [...able]
}

// Each draw takes one by its weight; so the second in line is drawn as well when the first fails.
function drawn(able: readonly Able[]): Able[] {
  const left = [...able]
  const order: Able[] = []
  while (left.length > 0) {
    const sum = left.reduce((total, { target }) => total + target.weight, 0)
    let point = Math.random() * sum
    const at = left.findIndex(({ target }) => (point -= target.weight) < 0)
    order.push(...left.splice(at < 0 ? 0 : at, 1))
  }
  return order
}

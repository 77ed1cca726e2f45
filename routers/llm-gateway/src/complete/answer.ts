import { bounded, estimateIn, mostOf, mustBound } from '../budget/bound.ts'
import { whoOf } from '../budget/charge.ts'
import { llmFailure } from '../errors.ts'
import type { LlmResources } from '../models/resources.ts'
import { askInTurn, type Task, toldFailure } from '../route/fallback.ts'
import { type Hop, type Route, routeOf } from '../route/route.ts'
import type { TenantPolicy } from '../tenant/policy.ts'
import { leastOf, Metered } from '../usage/metered.ts'
import type { Attempt } from './attempt.ts'
import type { CompletionCall } from './call.ts'
import type { CompletionEvent, Sink } from './event.ts'
import type { CompletionRequest } from './request.ts'

/** The circumstances under which requests of one call are answered. */
export interface Asking {
  readonly resources: LlmResources
  readonly policy: TenantPolicy
  readonly call: CompletionCall
}

/** Has a request answered by the first of its models that can: routed, within the limits, accounted for. */
export async function answer(
  { resources, policy, call }: Asking,
  wanted: CompletionRequest,
  sink: Sink<CompletionEvent>,
): Promise<void> {
  const { pool, health } = resources
  const request = mustBound(policy, wanted) ? bounded(wanted) : wanted
  const route = affordable(routeOf(resources.routing(policy), request), policy, request)
  const task = { route, request, call, policy }
  const meter = (hop: Hop, attempt: Attempt) => metered(resources, task, { hop, attempt })
  try {
    await askInTurn({ pool, health, meter }, task, sink)
  } catch (error) {
    throw toldFailure(error, call)
  }
}

interface Circumstances extends Task {
  readonly policy: TenantPolicy
}

async function metered(
  { accounts }: LlmResources,
  { route, request, call, policy }: Circumstances,
  { hop, attempt }: { readonly hop: Hop; readonly attempt: Attempt },
): Promise<Metered> {
  const { principal, requestId } = call
  const { source: provider, model, id: modelId } = hop.candidate
  const account =
    principal &&
    (await accounts?.open({
      who: whoOf(principal, call.caller),
      about: { requestId, provider, model, kind: 'chat', alias: route.alias?.name ?? null },
      modelId,
      limits: policy.limits,
      tell: call.tell,
      most: mustBound(policy, request) ? mostOf(request, hop.price) : { requests: 1, tokens: 0, cost: 0 },
      least: leastOf(hop, estimateIn(request)),
    }))
  return new Metered({ hop, attempt, call, account: account ?? undefined })
}

// Leaves out the models at which the request could cost more than one request may.
function affordable(route: Route, { settings }: TenantPolicy, request: CompletionRequest): Route {
  const most = Math.min(settings.maxCostMicros ?? Infinity, request.maxCostMicros ?? Infinity)
  if (most === Infinity) return route
  const hops = route.hops.filter(({ price }) => mostOf(request, price).cost <= most)
  const dear = route.hops[0]?.candidate.label ?? ''
  if (hops.length === 0) throw llmFailure('LLM_TOO_EXPENSIVE', dear)
  return { ...route, hops }
}

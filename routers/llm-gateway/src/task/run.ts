import { Scope } from '@wattos/mesh'
import { whoOf } from '../budget/charge.ts'
import { AttemptFailed } from '../complete/attempt.ts'
import { llmFailure } from '../errors.ts'
import { leavingTexts } from '../guard/leaving-texts.ts'
import { moderate } from '../guard/moderate.ts'
import type { LlmResources } from '../models/resources.ts'
import { classify, ProviderStop } from '../providers/classify.ts'
import { Silence } from '../providers/silence.ts'
import { inTurn, toldFailure, type Turn } from '../route/fallback.ts'
import type { Hop, Route } from '../route/route.ts'
import { taskRoute, type TaskWish } from '../route/task-route.ts'
import type { TenantPolicy } from '../tenant/policy.ts'
import type { ModelCall } from '../usage/call.ts'
import { costOf, type Use } from '../usage/price.ts'
import { TaskMeter } from './meter.ts'
import type { AskServer } from './server.ts'

/** What a model of a task is asked with. */
export interface TaskTurn {
  readonly ask: AskServer
  /** `provider/model` */
  readonly id: string
  /** The model's name at the provider. */
  readonly model: string
  readonly scope: Scope
  /** The provider has said something, which somebody takes meanwhile: until then it is not the provider that is silent. */
  readonly handOn: (taken: Promise<unknown> | undefined) => Promise<unknown> | undefined
  /** The caller sees the answer from now on: no other model may take over. */
  readonly begin: () => void
}

/** An answer, and what it took. */
export interface Done<Answer> {
  readonly answer: Answer
  readonly use: Use
}

/** A task for one of its models. */
export interface Task<Answer> extends TaskWish {
  /** What it could use at most; set aside from hard limits. */
  readonly most: Use
  /** What counts as used when it breaks off after it has begun, or its caller leaves. */
  readonly least: Use
  /** How much longer than usual the provider may be silent, in milliseconds. */
  readonly patienceMs?: number
  /** What a person says in it; moderated where the tenant wants that. */
  readonly said?: string
  readonly take: (turn: TaskTurn) => Promise<Done<Answer>>
}

/** What tasks are done with. */
export type TaskParts = Pick<
  LlmResources,
  'policies' | 'routing' | 'health' | 'pool' | 'accounts' | 'moderation' | 'detection'
>

/** Has a task done by the first of its models that can: routed, within the limits, accounted for; failures are told as this service's own. */
export async function runTask<Answer>(
  parts: TaskParts,
  task: Task<Answer>,
  call: ModelCall,
): Promise<Answer> {
  const policy = await parts.policies.of(call.principal?.tenantId)
  const route = affordable(taskRoute(parts.routing(policy), task), policy, task.most)
  if (task.said !== undefined) await moderateSaid(parts, { policy, said: task.said, call })
  const doing = { parts, policy, route, task, call }
  try {
    return await inTurn(route.hops, parts.health, (turn) =>
      turn.health.breaker.execute(() => takeTurn(doing, turn)),
    )
  } catch (error) {
    throw toldFailure(error, call)
  }
}

interface Moderating {
  readonly policy: TenantPolicy
  readonly said: string
  readonly call: ModelCall
}

async function moderateSaid(
  { moderation, detection }: TaskParts,
  { policy, said, call }: Moderating,
): Promise<void> {
  const { moderate: wanted, redactPii } = policy.settings
  if (!wanted) return
  // What only a model in the house may speak must not leave it here.
  const texts = redactPii ? await leavingTexts([said], detection, call.scope.signal) : [said]
  const messages = texts.map((content) => ({ role: 'user' as const, content }))
  await moderate(moderation, policy, { request: { messages }, call })
}

interface Doing<Answer> {
  readonly parts: TaskParts
  readonly policy: TenantPolicy
  readonly route: Route
  readonly task: Task<Answer>
  readonly call: ModelCall
}

async function takeTurn<Answer>(doing: Doing<Answer>, turn: Turn): Promise<Answer> {
  const { parts, task, call } = doing
  const { candidate, price } = turn.hop
  const meter = new TaskMeter({
    kind: task.kind,
    hop: turn.hop,
    call,
    account: await opened(doing, turn.hop),
  })
  const scope = new Scope(Number.POSITIVE_INFINITY, call.scope)
  const idleMs = call.idleMs + (task.patienceMs ?? 0)
  const silence = new Silence(scope, { firstMs: undefined, idleMs })
  try {
    const { tasks } = await parts.pool(candidate.settings)
    if (!tasks) throw new ProviderStop('LLM_TASK_UNSUPPORTED')
    const { answer, use } = await task.take({
      ask: tasks,
      id: candidate.id,
      model: candidate.model,
      scope,
      handOn(taken) {
        silence.heard()
        return taken && silence.until(taken)
      },
      begin() {
        if (turn.begun) return
        turn.begun = true
        turn.health.latency.observe(meter.begin())
      },
    })
    if (!turn.begun) turn.health.latency.observe(meter.begin())
    await meter.end('ok', use, costOf(price, use))
    return answer
  } catch (error) {
    const abortReason = scope.ended ? scope.reason : undefined
    const verdict = classify(error, { started: turn.begun, abortReason })
    const counts = turn.begun || verdict === 'aborted'
    const use = counts ? task.least : nothing
    const failed = new AttemptFailed(verdict, error, candidate.label)
    meter.warn(failed)
    await meter.end(verdict === 'aborted' ? 'aborted' : 'error', use, costOf(counts ? price : undefined, use))
    throw failed
  } finally {
    silence.end()
    scope.release()
  }
}

const nothing: Use = { tokensIn: 0, tokensOut: 0 }

async function opened<Answer>(
  { parts, policy, route, task, call }: Doing<Answer>,
  { candidate, price }: Hop,
) {
  const { principal, requestId } = call
  const { kind, most, least } = task
  const { source: provider, model, id: modelId } = candidate
  return (
    principal &&
    parts.accounts?.open({
      who: whoOf(principal, call.caller),
      about: { requestId, provider, model, kind, alias: route.alias?.name ?? null },
      modelId,
      limits: policy.limits,
      tell: call.tell,
      most: { requests: 1, tokens: most.tokensIn + most.tokensOut, cost: costOf(price, most) },
      least: { tokensIn: least.tokensIn, costMicros: costOf(price, least) },
    })
  )
}

// Leaves out the models at which the request could cost more than one request may.
function affordable(route: Route, { settings }: TenantPolicy, most: Use): Route {
  const { maxCostMicros } = settings
  if (maxCostMicros === null) return route
  const hops = route.hops.filter(({ price }) => costOf(price, most) <= maxCostMicros)
  if (hops.length === 0) throw llmFailure('LLM_TOO_EXPENSIVE', route.hops[0]?.candidate.label ?? '')
  return { ...route, hops }
}

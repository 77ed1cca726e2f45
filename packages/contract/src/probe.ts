import { meshStateSchema } from '@wattos/mesh'
import { z } from 'zod'

/** What an address answered when it was asked for a service. */
export interface Probe {
  readonly url: string
  /** Why nothing answered, as the network says it: `ECONNREFUSED`; undefined when something did. */
  readonly unreachable: string | undefined
  /** Status of its readiness. */
  readonly status: number | undefined
  /** `ready`, `starting` or `draining`. */
  readonly phase: string | undefined
  /** Whether the service that was looked for is served there. */
  readonly serves: boolean
  /** Median of a few answers, in milliseconds. */
  readonly latencyMs: number | undefined
  /** Version that the process says it is; undefined where it tells nobody. */
  readonly version: string | undefined
  /** Mark of the contract that it serves; undefined where it tells nobody. */
  readonly contract: string | undefined
  /** How far its clock is ahead of ours, in milliseconds, to the second. */
  readonly clockAheadMs: number | undefined
}

const readiness = z.object({ status: z.string(), phase: z.string().optional() })
const refusal = z.object({ error: z.object({ data: z.object({ reason: z.string() }) }) })

/** Asks an address whether it is ready and serves `service`; `timeoutMs` for each question. */
export async function probe(url: string, service: string, timeoutMs = 3_000): Promise<Probe> {
  const ask = (path: string) =>
    fetch(`${url}${path}`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' })
  const times: number[] = []
  try {
    let last = await timed(ask, times)
    for (let round = 0; round < 2; round += 1) last = await timed(ask, times)
    const answer = readiness.safeParse(last.body).data
    return {
      url,
      unreachable: undefined,
      status: last.status,
      phase: answer && (answer.phase ?? answer.status),
      serves: await serves(ask, service),
      latencyMs: Math.round((times.sort((a, b) => a - b)[1] ?? 0) * 10) / 10,
      clockAheadMs: last.clockAheadMs,
      ...(await tells(ask, service)),
    }
  } catch (error) {
    const nothing = { status: undefined, phase: undefined, latencyMs: undefined, clockAheadMs: undefined }
    const untold = { version: undefined, contract: undefined }
    return { url, ...nothing, ...untold, serves: false, unreachable: reasonOf(error) }
  }
}

type Ask = (path: string) => Promise<Response>

async function timed(ask: Ask, times: number[]) {
  const [asked, began] = [Date.now(), performance.now()]
  const response = await ask('/health/readiness')
  const body: unknown = await response.json().catch(() => undefined)
  times.push(performance.now() - began)
  return {
    status: response.status,
    body,
    clockAheadMs: clockAhead(response.headers.get('date'), asked, Date.now()),
  }
}

// The header is cut to the second, so that a clock is right anywhere within that second and the time of the question.
function clockAhead(header: string | null, asked: number, answered: number): number | undefined {
  const then = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(then)) return undefined
  if (then > answered) return then - answered
  return then + 1_000 < asked ? then + 1_000 - asked : 0
}

// A service of the mesh refuses a call without a token by a reason of its own; any other server knows no such path.
async function serves(ask: Ask, service: string): Promise<boolean> {
  const response = await ask(`/mesh/${service}/internal/doctor`)
  const body: unknown = await response.json().catch(() => undefined)
  return refusal.safeParse(body).data?.error.data.reason === 'CALLER_UNKNOWN'
}

// Only from inside; a gateway tells its own machine.
async function tells(ask: Ask, service: string): Promise<Pick<Probe, 'version' | 'contract'>> {
  const response = await ask('/health/mesh')
  const told = meshStateSchema.safeParse(await response.json().catch(() => undefined)).data
  return { version: told?.version, contract: told?.services.find(({ name }) => name === service)?.contract }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error.name === 'TimeoutError' ? 'no answer in time' : error.message
}

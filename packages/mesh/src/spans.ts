import { childTrace, endSpan, spansWanted, within } from '@wattos/telemetry'
import type { Call, OutgoingCall } from './call.ts'
import { Failure, MeshError } from './errors.ts'
import type { IncomingCall } from './invoke.ts'
import { isAsyncIterable } from './async-iterable.ts'

/** Runs a procedure under a span of its own, if anybody wants spans; a stream's span ends with the stream. */
export function underServerSpan(
  service: string,
  incoming: IncomingCall,
  work: () => Promise<unknown>,
): Promise<unknown> {
  return spansWanted() ? spanned(service, incoming, work) : work()
}

async function spanned(
  service: string,
  { surface, path, call }: IncomingCall,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { trace } = call
  const startMs = performance.now()
  const end = (thrown?: unknown) =>
    endSpan({
      name: `${service} ${surface}.${path}`,
      kind: 'server',
      trace,
      startMs,
      endMs: performance.now(),
      attributes: attributesOf({ callee: service, surface, path, call }),
      failure: failureOf(thrown),
    })
  try {
    const output = await within(trace, work)
    if (isAsyncIterable(output)) return stream(output, call, end)
    end()
    return output
  } catch (thrown) {
    end(thrown)
    throw thrown
  }
}

// The body of a generator runs where it is asked for its next item, so each time it is put under its span again.
async function* stream(
  items: AsyncIterable<unknown>,
  { trace }: Call,
  end: (thrown?: unknown) => void,
): AsyncGenerator<unknown> {
  const iterator = items[Symbol.asyncIterator]()
  let thrown: unknown
  try {
    for (;;) {
      const next = await within(trace, () => iterator.next())
      if (next.done) return
      yield next.value
    }
  } catch (error) {
    thrown = error
    throw error
  } finally {
    await within(trace, () => iterator.return?.())
    end(thrown)
  }
}

/** Notes a call to another process that has ended. */
export function endClientSpan(
  callee: string,
  outgoing: OutgoingCall,
  ended: { startMs: number; endMs: number; thrown: unknown },
): void {
  const { surface, path, call } = outgoing
  const { startMs, endMs, thrown } = ended
  const attributes = attributesOf({ callee, surface, path, call })
  endSpan({
    name: `${callee} ${surface}.${path}`,
    kind: 'client',
    trace: call.trace,
    startMs,
    endMs,
    attributes,
    failure: failureOf(thrown),
  })
}

/** Runs a job under a span below the one of whoever asked for it. */
export async function underJobSpan(
  queue: string,
  call: Call,
  work: (call: Call) => Promise<void>,
): Promise<void> {
  if (!spansWanted()) return work(call)
  const own = call.within(call.scope, childTrace(call.trace))
  const startMs = performance.now()
  let thrown: unknown
  try {
    await within(own.trace, () => work(own))
  } catch (error) {
    thrown = error
    throw error
  } finally {
    const attributes = { 'messaging.destination.name': queue, 'wattos.request_id': call.requestId }
    endSpan({
      name: `job ${queue}`,
      kind: 'consumer',
      trace: own.trace,
      startMs,
      endMs: performance.now(),
      attributes,
      failure: failureOf(thrown),
    })
  }
}

function attributesOf({
  callee,
  surface,
  path,
  call,
}: {
  callee: string
  surface: string
  path: string
  call: Call
}) {
  return {
    'rpc.system.name': 'trpc',
    'rpc.method': `${callee}/${surface}.${path}`,
    'wattos.caller': call.caller ?? 'none',
    'wattos.request_id': call.requestId,
  }
}

function failureOf(thrown: unknown): string | undefined {
  if (thrown === undefined) return undefined
  return thrown instanceof MeshError || thrown instanceof Failure ? thrown.reason : 'UNEXPECTED'
}

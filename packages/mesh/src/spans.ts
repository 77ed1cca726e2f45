import { childTrace, endSpan, type FinishedSpan, spansWanted, within } from '@wattos/telemetry'
import type { Call, OutgoingCall } from './call.ts'
import { Failure, MeshError } from './errors.ts'
import type { IncomingCall } from './invoke.ts'
import { isAsyncIterable } from './async-iterable.ts'

/** Runs a procedure under a span of its own, if anybody wants spans; a stream's span ends with the stream. */
export function underServerSpan(
  service: string,
  { surface, path, call }: IncomingCall,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (!spansWanted()) return work()
  const attributes = attributesOf({ callee: service, surface, path, call })
  return spanned({ name: `${service} ${surface}.${path}`, attributes }, call, work)
}

/** The same for a route that speaks another protocol. */
export function underRouteSpan(
  service: string,
  { method, path, call }: { readonly method: string; readonly path: string; readonly call: Call },
  work: () => Promise<void>,
): Promise<unknown> {
  if (!spansWanted()) return work()
  const attributes = { 'http.request.method': method, 'http.route': path, ...senderOf(call) }
  return spanned({ name: `${service} ${method} ${path}`, attributes }, call, work)
}

async function spanned(
  span: Pick<FinishedSpan, 'name' | 'attributes'>,
  call: Call,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { trace } = call
  const startMs = performance.now()
  const end = (thrown?: unknown) =>
    endSpan({ ...span, kind: 'server', trace, startMs, endMs: performance.now(), failure: failureOf(thrown) })
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
    ...senderOf(call),
  }
}

const senderOf = ({ caller, requestId }: Call) => ({
  'wattos.caller': caller ?? 'none',
  'wattos.request_id': requestId,
})

function failureOf(thrown: unknown): string | undefined {
  if (thrown === undefined) return undefined
  return thrown instanceof MeshError || thrown instanceof Failure ? thrown.reason : 'UNEXPECTED'
}

import { isAsyncIterable } from './async-iterable.ts'
import type { Call, Link, OutgoingCall } from './call.ts'
import type { PolicyLookup } from './effective-policy.ts'
import { invoke, type Mounted, whyEnded } from './invoke.ts'
import type { Scope } from './scope.ts'
import { fromWireError, toWireError } from './wire-error.ts'
import { isTrackedEnvelope } from './trpc-core.ts'

/**
 * The way to a service in this process. Values pass through JSON, so that a Date arrives as a string and a later change
 * to an object stays with its owner, exactly as over HTTP; errors pass through the same relay rule.
 */
export function createLocalLink(name: string, find: () => Mounted, policyOf: PolicyLookup): Link {
  function failure(thrown: unknown, outgoing: OutgoingCall) {
    const origin = { service: name, path: outgoing.path, requestId: outgoing.call.requestId }
    return fromWireError(toWireError(thrown, origin), origin)
  }
  // What travels beside the call elsewhere is part of it here.
  function stated({ surface, path, type, input, call }: OutgoingCall): Call {
    const { priority, idempotencyKey } = policyOf(surface, path, type)
    if (idempotencyKey === undefined && (priority === 'user' || call.priority === 'batch')) return call
    return call.under({
      priority: call.priority === 'batch' ? 'batch' : priority,
      idempotencyKey: idempotencyKey?.(input),
    })
  }
  return {
    transport: 'local',
    timeoutMs: ({ surface, path, type }) => policyOf(surface, path, type).timeoutMs,
    async request(outgoing) {
      try {
        return overJson(
          await invoke(find(), { ...outgoing, call: stated(outgoing), input: overJson(outgoing.input) }),
        )
      } catch (thrown) {
        throw failure(thrown, outgoing)
      }
    },
    async *subscribe(outgoing) {
      try {
        const items = await invoke(find(), { ...outgoing, input: overJson(outgoing.input) })
        if (!isAsyncIterable(items)) throw new TypeError(`${outgoing.path} does not yield`)
        for await (const item of bounded(items, outgoing.call.scope)) {
          yield isTrackedEnvelope(item) ? { id: item[0], data: overJson(item[1]) } : overJson(item)
        }
      } catch (thrown) {
        const { scope } = outgoing.call
        throw failure(scope.ended ? whyEnded(scope.reason, thrown) : thrown, outgoing)
      }
    },
  }
}

/** Ends a stream with its scope, as a broken connection would, even if it ignores its signal. */
async function* bounded(items: AsyncIterable<unknown>, scope: Scope): AsyncGenerator<unknown> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await scope.bound(iterator.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    // Not awaited: a generator that waits on something that ignores the signal would hold this up.
    iterator.return?.().catch(() => {})
  }
}

function overJson(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

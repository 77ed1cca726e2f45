import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseTraceparent } from '@wattos/telemetry'
import type { EdgeSignals } from './edge-signals.ts'

/** Notes in the signals of an edge how a user's request, whose bytes are passed on, is answered. */
export function watchPassing(
  signals: EdgeSignals,
  target: string,
  { req, res }: { req: IncomingMessage; res: ServerResponse },
): void {
  const started = performance.now()
  signals.inFlight += 1
  res.once('close', () => {
    signals.inFlight -= 1
    const path = pathOf(target)
    signals.pass({
      path,
      // A visitor who leaves a stream or a slow answer is no failure of the service.
      status: res.headersSent ? res.statusCode : 499,
      // An answer whose length was not known beforehand came as it was made.
      ms: res.chunkedEncoding || path === 'files' ? undefined : performance.now() - started,
      requestId: String(req.headers['x-request-id'] ?? 'none'),
      traceId: parseTraceparent(req.headers['traceparent']?.toString())?.traceId ?? null,
    })
  })
}

// `/mesh/rag-service/edge/spaces.list?input=…` is spaces.list; plain routes hold ids, so they count as what they are for.
function pathOf(target: string): string {
  const [, , , surface, first = ''] = (target.split('?')[0] ?? '').split('/')
  return surface === 'http' ? first : first.slice(0, 100)
}

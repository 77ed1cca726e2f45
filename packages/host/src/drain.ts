import type { Server } from 'node:http'
import { Server as NetServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '@wattos/telemetry'

/** Something to close at the end; what was opened last is closed first. */
export interface Closer {
  readonly name: string
  readonly close: () => Promise<unknown>
}

/** The orderly end of a process. */
export interface Drain {
  /** Aborted when the end begins. */
  readonly signal: AbortSignal
  readonly add: (closer: Closer) => void
  /** Stops accepting before anything else and waits for running requests. */
  readonly addServer: (server: Server) => void
  readonly onStart: (action: () => void) => void
  /** Runs the end once; later calls wait for the same end. */
  readonly run: () => Promise<void>
}

/** How long idle connections are kept after the end has begun, in milliseconds, for what is on its way on them. */
const settleMs = 250

/** Ends the process on SIGTERM or SIGINT: stop accepting, let running work finish for `drainSeconds`, close everything; a second signal ends at once. */
export function createDrain({ log, drainSeconds }: { log: Logger; drainSeconds: number }): Drain {
  const controller = new AbortController()
  const closers: Closer[] = []
  const starters: (() => void)[] = []
  let ending: Promise<void> | undefined

  async function end(): Promise<void> {
    for (const action of starters) action()
    controller.abort(new Error('the process is ending'))
    for (const closer of closers.reverse()) {
      try {
        await closer.close()
      } catch (err) {
        log.error({ err, part: closer.name }, 'could not be closed')
      }
    }
    process.off('SIGTERM', onSignal)
    process.off('SIGINT', onSignal)
  }
  const run = () => (ending ??= end())
  const onSignal = () => {
    if (ending) process.exit(1)
    log.info('draining')
    void run().then(() => {
      // A handle that a library left open must not keep a drained process alive.
      setTimeout(() => process.exit(0), 500).unref()
    })
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)

  return {
    signal: controller.signal,
    add: (closer) => void closers.push(closer),
    addServer(server) {
      const closed = Promise.withResolvers<void>()
      let settled: Promise<void> | undefined
      server.prependListener('request', (_, res) => {
        if (ending) res.setHeader('connection', 'close')
      })
      starters.push(() => {
        // The port alone: an HTTP server's own close also cuts idle connections, on which a request may be under way.
        NetServer.prototype.close.call(server, () => closed.resolve())
        settled = sleep(settleMs)
      })
      closers.push({
        name: 'server',
        async close() {
          await settled
          const idle = setInterval(() => server.closeIdleConnections(), 20)
          const force = setTimeout(() => server.closeAllConnections(), drainSeconds * 1000)
          await closed.promise
          clearInterval(idle)
          clearTimeout(force)
        },
      })
    },
    onStart: (action) => void starters.push(action),
    run,
  }
}

import { asCallerUnknown, type Mesh, type Mounted, readCall, toWireError } from '@wattos/mesh'
import type { HealthCheck, Phase } from './health.ts'
import { healthRoutes } from './health.ts'
import type { Metrics } from '@wattos/telemetry'
import express, { type Express } from 'express'

interface HttpAppOptions {
  readonly app: string
  readonly mesh: () => Mesh
  readonly phase: () => Phase
  readonly checks: readonly HealthCheck[]
  readonly metrics: Metrics
}

/** Everything that is not a call of the mesh: health, and the services' plain HTTP routes below `/mesh/<service>/http`. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  const hasDoor = () => [...options.mesh().mounted.values()].some(({ running }) => running.door !== undefined)
  app.use(
    healthRoutes({
      ...options,
      service: options.app,
      meshState: () => options.mesh().state(),
      isPublic: hasDoor,
    }),
  )
  return app
}

/** Adds the plain HTTP routes of a service that has started. */
export function mountRoutes(app: Express, mesh: Mesh, { service, running }: Mounted): void {
  for (const route of running.routes) {
    app[route.method](`/mesh/${service.name}/http${route.path}`, async (req, res) => {
      let requestId = 'none'
      try {
        const call = readCall(
          req.headers,
          mesh.identify(req, {
            service: service.name,
            scope: route.access === 'service' ? 'internal' : 'edge',
          }),
        )
        requestId = call.requestId
        res.on('close', () => {
          if (!res.writableFinished) call.scope.end(new Error('the caller closed the connection'))
          call.scope.release()
        })
        res.setHeader('x-request-id', requestId)
        await route.handle(req, res, call)
      } catch (thrown) {
        const error = toWireError(asCallerUnknown(thrown), {
          service: service.name,
          path: route.path,
          requestId,
        })
        if (error.data.httpStatus >= 500) running.log.error({ err: thrown, requestId }, 'request failed')
        if (res.headersSent) return void res.destroy()
        // The rest of an upload that is refused must not hold the connection.
        if (!req.readableEnded) res.setHeader('connection', 'close')
        res
          .status(error.data.httpStatus)
          .json({ error: { reason: error.data.reason, message: error.message, requestId } })
      }
    })
  }
}

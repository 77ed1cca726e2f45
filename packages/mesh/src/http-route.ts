import type { Request, Response } from 'express'
import { type Access, type Admits, assertAccess, assertDeclared } from './access.ts'
import type { Journal } from './audit/journal.ts'
import { entryOf } from './audit/note.ts'
import type { Call } from './call.ts'

/** A plain HTTP route of a service, for what tRPC's JSON does not carry: uploads, files. Reached through the gateway like a procedure. */
export interface HttpRoute<Ctx> {
  readonly method: 'get' | 'put' | 'post' | 'delete'
  /** Express path, for example `/files/:id`. */
  readonly path: string
  readonly access: Access
  /** Answers; a Failure thrown before anything was sent becomes `{ error: { reason, message, requestId } }`. */
  readonly handle: (req: Request, res: Response, ctx: Ctx) => Promise<void>
}

/** A route bound to its running service. */
export interface RunningRoute extends Omit<HttpRoute<never>, 'handle'> {
  readonly handle: (req: Request, res: Response, call: Call) => Promise<void>
}

/** Binds a route to the service's context and checks first who calls. */
export function bindRoute<Ctx>(
  route: HttpRoute<Ctx>,
  admits: Admits & { readonly journal: Journal },
  createContext: (call: Call) => Ctx,
): RunningRoute {
  const { method, path, access } = route
  return {
    method,
    path,
    access,
    async handle(req, res, call) {
      assertDeclared(admits, call.caller)
      assertAccess(access, call.caller, call.principal)
      const write = async (ended: { output: unknown } | { thrown: unknown }) => {
        if (method === 'get' || !call.principal) return
        const procedure = { type: 'mutation' as const, audit: undefined, schema: undefined }
        const entry = entryOf(
          {
            service: admits.name,
            procedure,
            path: `${method.toUpperCase()} ${path}`,
            input: req.params,
            call,
          },
          ended,
        )
        if (entry) await admits.journal.write(entry)
      }
      try {
        await route.handle(req, res, createContext(call))
      } catch (thrown) {
        await write({ thrown })
        throw thrown
      }
      await write({ output: undefined })
    },
  }
}

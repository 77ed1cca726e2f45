import type { Db, OwnedDb, Table } from '@wattos/data'
import type { Jobs } from '@wattos/jobs'
import type { Principal } from '@wattos/identity'
import type { Logger } from '@wattos/telemetry'
import type { AuditSender } from './audit/entry.ts'
import type { Journal } from './audit/journal.ts'
import { createAuditSender } from './audit/sender.ts'
import type { Call } from './call.ts'
import type { Behalf } from './client.ts'
import type { Context, MeshOf, Runtime } from './context.ts'
import { dbWithin } from './db-within.ts'
import { createJobSender, type JobSender } from './job-sender.ts'
import type { Owns } from './owns.ts'
import type { Uses } from './ref.ts'

/** What the calls of a service have in common. */
export interface ContextParts<U extends Uses, O extends Owns, Env, Resources> {
  readonly runtime: Runtime<U, O, Env, Resources>
  readonly owned: OwnedDb<keyof O & Table>
  readonly jobs: Jobs
  readonly journal: Journal
  readonly bindMesh: (behalf: Behalf) => MeshOf<U>
}

/**
 * What a procedure sees of one call. Most procedures use little of it, so that each part is made when it is asked for; a
 * class, because an object with a getter for each part would cost more than the rest of a small call.
 */
export class CallContext<U extends Uses, O extends Owns, Env, Resources> implements Context<
  U,
  O,
  Env,
  Resources
> {
  readonly call: Call
  readonly principal: Principal | null
  readonly #of: ContextParts<U, O, Env, Resources>
  #db: Db<keyof O & Table> | undefined

  constructor(of: ContextParts<U, O, Env, Resources>, call: Call) {
    this.#of = of
    this.call = call
    this.principal = call.principal
  }

  get runtime(): Runtime<U, O, Env, Resources> {
    return this.#of.runtime
  }

  get env(): Env {
    return this.#of.runtime.env
  }

  get resources(): Resources {
    return this.#of.runtime.resources
  }

  get caller(): string | null {
    return this.call.caller
  }

  get requestId(): string {
    return this.call.requestId
  }

  get signal(): AbortSignal {
    return this.call.signal
  }

  get db(): Db<keyof O & Table> {
    return (this.#db ??= dbWithin(this.#of.owned, this.call.scope, this.principal))
  }

  get jobs(): JobSender {
    return createJobSender(this.#of.jobs, () => this.call)
  }

  get audit(): AuditSender {
    return createAuditSender(this.#of.journal, this.#of.runtime.name, this.call)
  }

  get log(): Logger {
    const { requestId, trace } = this.call
    return this.#of.runtime.log.child({ requestId, traceId: trace.traceId })
  }

  get mesh(): MeshOf<U> {
    const { runtime, bindMesh } = this.#of
    return bindMesh({ nextCall: () => this.call.by(runtime.name) })
  }
}

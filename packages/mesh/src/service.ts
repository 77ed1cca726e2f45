import type { AnyRouter } from '@trpc/server'
import type { z } from 'zod'
import type { Limits } from './admission/rate-limit.ts'
import type { Door, PassOn } from './forward.ts'
import type { HttpRoute } from './http-route.ts'
import type { Impersonal, Owns } from './owns.ts'
import type { RawRoute } from './raw-route.ts'
import type { Uses } from './ref.ts'
import type { Foundation, RunningService } from './running.ts'
import type { ServiceWorker } from './worker.ts'

/** One service: everything the mesh knows about it. Made by `defineService`. */
export interface Service<
  Name extends string,
  Port extends number,
  U extends Uses,
  O extends Owns,
  Edge extends AnyRouter,
  Internal extends AnyRouter,
> {
  readonly name: Name
  readonly port: Port
  /** Services that may call it; undefined where every service of the mesh may. */
  readonly callers: readonly string[] | undefined
  readonly uses: U
  /** What it does about time and failure when it calls others, by their alias. */
  readonly policies: Readonly<Record<string, unknown>>
  /** How often its procedures may be called; see `Limits`. */
  readonly limits: unknown
  readonly owns: O
  readonly env: z.ZodObject
  /** What users may call, through the gateway. */
  readonly edge: Edge
  /** What other services may call; it has no name at the gateway. */
  readonly internal: Internal
  /** Queues it can work from; the app that mounts it says which it does. */
  readonly queues: readonly string[]
  /** Brings it to life on what the process provides. */
  readonly start: (foundation: Foundation) => Promise<RunningService>
}

/** Holds a service with personal data to answering about people: its internal router has `subject: kit.subject()`. */
export type AnswersAboutPeople<O extends Owns, Internal extends AnyRouter> = {
  [T in keyof O]: O[T] extends Impersonal ? never : T
}[keyof O] extends never
  ? unknown
  : Internal['_def']['record'] extends { readonly subject: unknown }
    ? unknown
    : { readonly internal: { readonly subject: 'kit.subject() is missing in the internal router' } }

/** Any service. */
export type AnyService = Service<string, number, Uses, Owns, AnyRouter, AnyRouter>

/** What a service consists of besides its declaration. */
export interface ServiceParts<
  Ctx extends { readonly runtime: unknown },
  Edge extends AnyRouter,
  Internal extends AnyRouter,
> {
  readonly edge: Edge
  readonly internal: Internal
  readonly http?: readonly HttpRoute<Ctx>[]
  /** Routes in another protocol than tRPC's. */
  readonly raw?: readonly RawRoute<Ctx>[]
  readonly workers?: readonly ServiceWorker<Ctx>[]
  /** How often procedures may be called: `{ internal: { embed: { perSecond: 50 } } }`. */
  readonly limits?: Limits<NoInfer<Edge>, NoInfer<Internal>>
  /** The public door; only the gateway has one. */
  readonly door?: (runtime: Ctx['runtime'], passOn: PassOn) => Promise<Door> | Door
}

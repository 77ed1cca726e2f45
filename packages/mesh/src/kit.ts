import type { QueueDefinition } from '@wattos/jobs'
import type { z } from 'zod'
import { type Builders, createBuilders } from './builders.ts'
import type { Context, Runtime } from './context.ts'
import type { Owns } from './owns.ts'
import type { PoliciesOf } from './policy.ts'
import type { Uses } from './ref.ts'
import { createSubjectRouter } from './subject/subject-router.ts'
import type { SubjectHooks } from './subject/shapes.ts'
import { createWorker, type Job, type ServiceWorker, type WorkerOptions } from './worker.ts'

/** A runtime before its resources exist: what the factory of the resources gets. */
export type BareRuntime<U extends Uses, O extends Owns, Env> = Omit<Runtime<U, O, Env, unknown>, 'resources'>

/** What a service says about itself. */
export interface Declaration<
  Name extends string,
  Port extends number,
  U extends Uses,
  O extends Owns,
  E extends z.ZodObject,
  R,
> {
  readonly name: Name
  /** Fixed port on which it listens when nothing else is said. */
  readonly port: Port
  /** Who may call it: the services whose `uses` names it, as `npm run generate` writes them; without, every service of the mesh. */
  readonly callers?: readonly string[]
  /** Whom it may call. */
  readonly uses: U
  /** What it does about time and failure when it calls them; without a word, queries are tried three times and all else once. */
  readonly policies?: PoliciesOf<NoInfer<U>>
  /** Its tables, and whose personal data each holds. */
  readonly owns: O
  /** Variables that it reads from the environment, each with a description. */
  readonly env: E
  /** Made once per process, before the first call; disposed at the end if it has `Symbol.asyncDispose`. */
  readonly resources: (runtime: BareRuntime<U, O, z.infer<E>>) => Promise<R> | R
}

/** The declaration together with the builders that it types. */
export interface ServiceKit<
  Name extends string,
  Port extends number,
  U extends Uses,
  O extends Owns,
  E extends z.ZodObject,
  R,
> extends Builders<U, O, z.infer<E>, R> {
  readonly declaration: Declaration<Name, Port, U, O, E, R>
  /** What the service answers about a person, made from `owns`; stands in the internal router as `subject`. `hooks` add what is no row. */
  readonly subject: (
    hooks?: SubjectHooks<Context<U, O, z.infer<E>, R>>,
  ) => ReturnType<typeof createSubjectRouter<U, O, z.infer<E>, R>>
  /** Declares work from a queue. The handler must stand being run again: a worker may die at any moment. */
  readonly worker: <Data>(
    queue: QueueDefinition<Data>,
    options: WorkerOptions<Data, Context<U, O, z.infer<E>, R>>,
    handler: (job: Job<Data, Context<U, O, z.infer<E>, R>>) => Promise<void>,
  ) => ServiceWorker<Context<U, O, z.infer<E>, R>>
}

/** Makes the kit of one service; its procedures are built with nothing else. */
export function serviceKit<
  const Name extends string,
  const Port extends number,
  const U extends Uses,
  const O extends Owns,
  E extends z.ZodObject,
  R,
>(declaration: Declaration<Name, Port, U, O, E, R>): ServiceKit<Name, Port, U, O, E, R> {
  const builders = createBuilders<U, O, z.infer<E>, R>()
  return {
    ...builders,
    declaration,
    subject: (hooks = {}) => createSubjectRouter(builders, declaration.owns, hooks),
    worker: (queue, options, handler) => createWorker(queue, options, handler),
  }
}

import type { AnyProcedure, AnyRouter, inferProcedureInput } from '@trpc/server'
import type { inferTransformedProcedureOutput } from './trpc-core.ts'

/** Options of one call. */
export interface CallOptions {
  /** Longest wait in milliseconds; never longer than what is left of the deadline that the caller itself has. */
  readonly timeoutMs?: number
  /** Ends the call early; the caller's own signal ends it anyway. */
  readonly signal?: AbortSignal
}

type Json = { transformer: false; errorShape: unknown }
type Output<P extends AnyProcedure> = inferTransformedProcedureOutput<Json, P>
/** Why a procedure may fail: what it declares, and what the mesh itself reports. */
export type ReasonOf<P extends AnyProcedure> = P['_def']['$types']['errorShape'] extends infer Shape
  ? Shape extends { readonly data: { readonly reason: infer Reason extends string } }
    ? Reason
    : never
  : never
type Yielded<T> = T extends AsyncIterable<infer Item> ? Item : never

declare const reasons: unique symbol

/** What a call gives: its output in time, or a MeshError whose reason `safe` narrows. */
export type Reply<Output, Reason extends string> = Promise<Output> & {
  /** Never set: carries the type. */
  readonly [reasons]?: Reason
}

/** A query of a callee, as its caller sees it. */
export interface Query<P extends AnyProcedure> {
  query(input: inferProcedureInput<P>, options?: CallOptions): Reply<Output<P>, ReasonOf<P>>
}
/** A mutation of a callee, as its caller sees it. */
export interface Mutation<P extends AnyProcedure> {
  mutate(input: inferProcedureInput<P>, options?: CallOptions): Reply<Output<P>, ReasonOf<P>>
}
/** A stream of a callee, as its caller sees it. */
export interface Subscription<P extends AnyProcedure> {
  subscribe(input: inferProcedureInput<P>, options?: CallOptions): AsyncIterable<Yielded<Output<P>>>
}

type Procedure<P extends AnyProcedure> = P['_def']['type'] extends 'query'
  ? Query<P>
  : P['_def']['type'] extends 'mutation'
    ? Mutation<P>
    : Subscription<P>

type ClientOf<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends AnyProcedure ? Procedure<Tree[Key]> : ClientOf<Tree[Key]>
}

/** The typed client of a router: `client.spaces.list.query(input, options)`. Outputs are what JSON makes of them. */
export type Client<Router extends AnyRouter> = ClientOf<Router['_def']['record']>

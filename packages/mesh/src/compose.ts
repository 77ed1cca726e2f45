import type { AnyRouter, TRPCBuiltRouter } from '@trpc/server'
import type { Table } from '@wattos/data'
import type { WireErrorData } from './errors.ts'
import type { AnyService } from './service.ts'

/** The gateway's router as a type: every service's edge under its alias. It is never run; each part is served by its service. */
export type ComposeEdge<Edges extends Record<string, AnyRouter>> = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: EdgeErrorShape; transformer: false },
  { [Alias in keyof Edges]: Edges[Alias]['_def']['record'] }
>

/** What a browser sees of an error. */
export interface EdgeErrorShape {
  readonly message: string
  readonly code: number
  readonly data: WireErrorData
}

/** Tables of a service or of a union of services; what is left of `Table` has no owner. */
export type OwnedBy<S extends AnyService> = S extends AnyService ? keyof S['owns'] & Table : never

import type { AnyService } from './service.ts'

/** A service's name at run time and its type at compile time, imported with `import type` alone. */
export interface Ref<S extends AnyService = AnyService> {
  readonly name: S['name']
  readonly port: S['port']
  /** Never set: carries the type. */
  readonly service?: S
}

/** The services a service may call, under the names it calls them by. */
export type Uses = { readonly [alias: string]: { readonly name: string; readonly port: number } }

/** Refers to a service: `ref<Rag>('rag-service', 3007)`. A wrong name or port does not compile. */
export function ref<S extends AnyService>(name: S['name'], port: S['port']): Ref<S> {
  return { name, port }
}

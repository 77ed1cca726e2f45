import type { AnyService, Client } from '@wattos/mesh'

type Answer<Procedure> = Procedure extends { query(...args: never): Promise<infer Output> }
  ? Output
  : Procedure extends { mutate(...args: never): Promise<infer Output> }
    ? Output
    : Procedure extends { subscribe(...args: never): AsyncIterable<infer Item> }
      ? Item
      : { readonly [Key in keyof Procedure]: Answer<Procedure[Key]> }

/** What callers get from each procedure of a service, as JSON makes it; each event of a subscription. */
export interface OutputsOf<S extends AnyService> {
  readonly edge: Answer<Client<S['edge']>>
  readonly internal: Answer<Client<S['internal']>>
}

import type { AnyProcedure, AnyRouter, inferProcedureInput } from '@trpc/server'
import type { ReasonOf } from './client-types.ts'

/** The least that a person must be to be answered; `member` is anybody who is signed in, whatever they may do. */
export type Least = 'anyone' | 'member' | 'viewer' | 'editor' | 'administrator'

/** Being answered, or the reason with which the procedure refuses. */
type Answer<P extends AnyProcedure> = 'allowed' | ReasonOf<P>

/**
 * A sample that fits the procedure. A text in braces stands for something of the tenant under test, such as `{space}`;
 * the matrix puts its id there.
 */
type Sample<P extends AnyProcedure> =
  undefined extends inferProcedureInput<P>
    ? { readonly input?: inferProcedureInput<P> }
    : { readonly input: inferProcedureInput<P> }

type Strangers<P extends AnyProcedure> = {
  /** To an administrator of another tenant; if `allowed`, the answer holds nothing of this tenant. */
  readonly otherTenant: Answer<P>
  /** To an editor of this tenant who has no grant for what the sample names; if `allowed`, the answer holds nothing of it. */
  readonly withoutGrant: Answer<P>
  /** How it ends for those who are let in, where the sample meets a state in which it cannot succeed. */
  readonly ends?: ReasonOf<P>
}

/** Whom a procedure for users answers. Below `from` the mesh refuses with NOT_SIGNED_IN or PERMISSION_MISSING. */
export type EdgeRule<P extends AnyProcedure = AnyProcedure> = Sample<P> &
  Strangers<P> & {
    readonly from: Least
    /** To an administrator's key without any scope, where that is not what any member is told. */
    readonly byKey?: Answer<P>
  }

/** Whom a procedure for services answers, besides those that name this service in their `uses`: nobody. */
export type InternalRule<P extends AnyProcedure = AnyProcedure> = Sample<P> &
  Strangers<P> & {
    /** To a service that acts for no person. */
    readonly alone: Answer<P>
    /** For a viewer, who may only read what the sample names; where that is not what editors get. */
    readonly viewer?: Answer<P>
  }

/** One rule, or several with different samples. */
type OneOrMore<Rule> = Rule | readonly [Rule, ...Rule[]]

type EdgeRules<Tree> = Tree extends AnyProcedure
  ? OneOrMore<EdgeRule<Tree>>
  : { readonly [Key in keyof Tree]: EdgeRules<Tree[Key]> }

type InternalRules<Tree> = Tree extends AnyProcedure
  ? OneOrMore<InternalRule<Tree>>
  : { readonly [Key in keyof Tree]: InternalRules<Tree[Key]> }

/**
 * Whom each procedure of a service answers, by its path; `authorization.ts` beside the router states it, and one that is
 * forgotten or does not exist (any more) does not compile. tests/security/authorization.test.ts calls every one of them.
 *
 * The same for all, so that no table repeats it: a token that is missing, expired, tampered with or made for another
 * surface is refused with CALLER_UNKNOWN, a service whose `uses` does not name this one with CALLER_NOT_DECLARED.
 */
export interface Authorization<Edge extends AnyRouter, Internal extends AnyRouter> {
  readonly edge: EdgeRules<Edge['_def']['record']>
  readonly internal: InternalRules<Internal['_def']['record']>
}

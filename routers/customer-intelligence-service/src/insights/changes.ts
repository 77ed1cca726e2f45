import type { KeyedStatement, StatementView } from './result.ts'

/** How the latest result differs from the one before. */
export interface Changes {
  /** When the result before was made, ISO. */
  readonly since: string
  /** Statements that are new, by their ids. */
  readonly added: readonly string[]
  /** Statements that stand in the place of another one. */
  readonly changed: readonly { readonly id: string; readonly before: string }[]
  /** Statements that are there no more. */
  readonly gone: readonly StatementView[]
}

const placeOf = ({ part, subject, field }: StatementView) => [part, subject, field].join('|')

/** Compares two results. One statement that went and one that came about the same thing are a change. */
export function changesBetween(
  before: readonly KeyedStatement[],
  now: readonly KeyedStatement[],
): Pick<Changes, 'added' | 'changed' | 'gone'> {
  const old = new Set(before.map(({ key }) => key))
  const current = new Set(now.map(({ key }) => key))
  const came = now.filter(({ key }) => !old.has(key))
  const went = before.filter(({ key }) => !current.has(key))
  const changed = came.flatMap(({ view }) => {
    const alike = (all: readonly KeyedStatement[]) => all.filter((one) => placeOf(one.view) === placeOf(view))
    const [only] = alike(went)
    return only && alike(came).length === 1 && alike(went).length === 1
      ? [{ id: view.id, before: only.view.text, beforeId: only.view.id }]
      : []
  })
  const replaced = new Set(changed.flatMap(({ id, beforeId }) => [id, beforeId]))
  return {
    added: came.map(({ view }) => view.id).filter((id) => !replaced.has(id)),
    changed: changed.map(({ id, before: text }) => ({ id, before: text })),
    gone: went.map(({ view }) => view).filter(({ id }) => !replaced.has(id)),
  }
}

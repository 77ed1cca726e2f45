import type { SummaryContext } from '../kit.ts'

/** How often is looked whether a summary is still wanted, in milliseconds. */
const lookMs = 500

/** Aborts when a summary is no longer wanted: cancelled or deleted, in whichever process; disposing ends the looking. */
export function whileWanted(
  { db, log }: Pick<SummaryContext, 'db' | 'log'>,
  where: { readonly id: string; readonly tenantId: string },
): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController()
  const timer = setInterval(() => {
    db.summary.count({ where: { ...where, state: 'running' } }).then(
      (count) => {
        if (count === 0) controller.abort(new Error('the summary is no longer wanted'))
      },
      (error: unknown) =>
        log.warn({ err: error }, 'whether a summary is still wanted could not be looked up'),
    )
  }, lookMs)
  return { signal: controller.signal, [Symbol.dispose]: () => clearInterval(timer) }
}

import type { InsightContext } from '../kit.ts'

/** How often is looked whether a run is still wanted, in milliseconds. */
const lookMs = 500

/** Aborts when a run is no longer wanted: cancelled or deleted, in whichever process; disposing ends the looking. */
export function whileWanted(
  { db, log }: Pick<InsightContext, 'db' | 'log'>,
  where: { readonly id: string; readonly tenantId: string },
): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController()
  const timer = setInterval(() => {
    db.insightRun.count({ where: { ...where, state: 'running' } }).then(
      (count) => {
        if (count === 0) controller.abort(new Error('the run is no longer wanted'))
      },
      (error: unknown) => log.warn({ err: error }, 'whether a run is still wanted could not be looked up'),
    )
  }, lookMs)
  return { signal: controller.signal, [Symbol.dispose]: () => clearInterval(timer) }
}

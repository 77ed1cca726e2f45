import { BaseSequencer } from 'vitest/node'

/** Short files whose tests take long: processes that are killed or started anew, compilers, pages of a browser. */
const LONG =
  /\/(?:authorization|crash|edges|erasure|eval|images|main-job|replicas|rolling-restart|sandbox|single-sign-on|typed-calls|upgrade|e2e\/admin)\.test\.ts$/

/**
 * Vitest's own order, by what each file took the last time, and by size on a machine that has not run them yet. There,
 * what is known to take long comes first, so that no worker is left alone with it at the end.
 */
export default class LongFirst extends BaseSequencer {
  /** @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const sorted = await super.sort(files)
    return [
      ...sorted.filter(({ moduleId }) => LONG.test(moduleId)),
      ...sorted.filter(({ moduleId }) => !LONG.test(moduleId)),
    ]
  }
}

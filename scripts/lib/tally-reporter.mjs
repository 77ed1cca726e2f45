import { writeFileSync } from 'node:fs'

/**
 * Vitest reporter that leaves a count behind, in the file that WATTOS_TALLY names. A file that could
 * not be loaded and an error outside of every test count as one failure each.
 */
export default class TallyReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} errors
   */
  onTestRunEnd(modules, errors) {
    const tally = {
      passed: 0,
      failed: errors.length,
      skipped: 0,
      skippedIn: /** @type {Record<string, number>} */ ({}),
      onSecondTry: /** @type {string[]} */ ([]),
    }
    for (const module of modules) {
      const before = tally.failed
      for (const one of module.children.allTests()) {
        const { state, errors } = one.result()
        if (state === 'passed') {
          tally.passed += 1
          if (one.diagnostic()?.retryCount)
            tally.onSecondTry.push(
              `${module.relativeModuleId} > ${one.fullName}: ${errors?.[0]?.message.split('\n')[0]}`,
            )
        } else if (state === 'failed') tally.failed += 1
        else {
          tally.skipped += 1
          const file = module.relativeModuleId
          tally.skippedIn[file] = (tally.skippedIn[file] ?? 0) + 1
        }
      }
      if (module.state() === 'failed' && tally.failed === before) tally.failed += 1
    }
    const file = process.env['WATTOS_TALLY']
    if (file) writeFileSync(file, JSON.stringify(tally))
  }
}

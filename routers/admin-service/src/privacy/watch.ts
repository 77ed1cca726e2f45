import type { Owns } from '@wattos/mesh'
import { repeatAfterRestore, workOffErasures } from './erase/work.ts'
import { workOffRetention } from './retention/work.ts'
import type { PrivacyRuntime } from './runtime.ts'

/** Between two looks for orders that wait or were left lying, in milliseconds. */
const everyMs = 60_000
/** The first look comes once the services have started, in milliseconds. */
const firstMs = 15_000

/** Work about personal data that no request waits for. */
export interface PrivacyWork extends AsyncDisposable {
  /** Looks at once for orders of erasure. */
  nudge(): void
}

/** Carries out erasures, repeats those that a restored backup has undone, and removes daily what is too old. Several processes may. */
export function startPrivacyWork(runtime: PrivacyRuntime, owns: Owns): PrivacyWork {
  let running: Promise<void> | undefined
  let again = false
  let restored = false

  async function look(): Promise<void> {
    do {
      again = false
      try {
        if (!restored) await repeatAfterRestore(runtime)
        restored = true
        await workOffErasures(runtime, owns)
        await workOffRetention(runtime, owns)
      } catch (err) {
        if (!runtime.shutdown.aborted)
          runtime.log.warn({ err }, 'work about personal data failed; it is tried again in a minute')
      }
    } while (again)
    running = undefined
  }

  function nudge(): void {
    again = true
    running ??= look()
  }

  const first = setTimeout(nudge, firstMs)
  const timer = setInterval(nudge, everyMs)
  first.unref()
  timer.unref()
  return {
    nudge,
    async [Symbol.asyncDispose]() {
      clearTimeout(first)
      clearInterval(timer)
      await running
    },
  }
}

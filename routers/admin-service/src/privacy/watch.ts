import type { Owns } from '@wattos/mesh'
import { repeatAfterRestore, workOffErasures } from './erase/work.ts'
import { workOffRetention } from './retention/work.ts'
import { type PrivacyRuntime, servicesOver } from './runtime.ts'

/** Between two looks for work that waits or was left lying, in milliseconds. */
const everyMs = 60_000
/** The first look comes once the services have started, in milliseconds. */
const firstMs = 15_000
/** Orders that one process carries out at once: those of one organisation go in turn, those of others need not wait for a slow service. */
const mostErasures = 3

/** Work about personal data that no request waits for. */
export interface PrivacyWork extends AsyncDisposable {
  /** Looks at once for orders of erasure. */
  nudge(): void
}

/** Carries out erasures, repeats those that a restored backup has undone, and removes daily what is too old. Several processes may. */
export function startPrivacyWork(runtime: PrivacyRuntime, owns: Owns): PrivacyWork {
  const servicesIn = servicesOver(runtime, owns)
  let restored: Promise<unknown> | undefined

  async function erase(): Promise<void> {
    restored ??= repeatAfterRestore(runtime)
    try {
      await restored
    } catch (err) {
      restored = undefined
      throw err
    }
    await workOffErasures(runtime, servicesIn)
  }

  const erasures = sideBySide(runtime, mostErasures, erase)
  const retention = sideBySide(runtime, 1, () => workOffRetention(runtime, servicesIn))
  const look = () => {
    erasures.begin()
    retention.begin()
  }
  const first = setTimeout(look, firstMs)
  const timer = setInterval(look, everyMs)
  first.unref()
  timer.unref()
  return {
    nudge: () => erasures.begin(),
    async [Symbol.asyncDispose]() {
      clearTimeout(first)
      clearInterval(timer)
      await Promise.all([erasures.ended(), retention.ended()])
    },
  }
}

/** Work that may run so many times at once; what fails is said, and begins again with the next look. */
function sideBySide(
  { log, shutdown }: Pick<PrivacyRuntime, 'log' | 'shutdown'>,
  most: number,
  work: () => Promise<unknown>,
) {
  const running = new Set<Promise<void>>()
  const attempt = async () => {
    try {
      await work()
    } catch (err) {
      if (!shutdown.aborted)
        log.warn({ err }, 'work about personal data failed; it is tried again in a minute')
    }
  }
  return {
    begin() {
      if (running.size >= most) return
      const one = attempt().finally(() => running.delete(one))
      running.add(one)
    },
    ended: () => Promise.all(running),
  }
}

/** Milliseconds between two looks at the clock. */
const tickMs = 10
/** How long a turn of the event loop may go on beginning calls, in milliseconds. */
const sliceMs = 20
/** Looks without a call after which nobody looks any more. */
const idleTicks = 100

let turnEnds = Number.NEGATIVE_INFINITY
let timer: NodeJS.Timeout | undefined
let used = false
let idle = 0

/**
 * Whether this turn of the event loop may still begin calls. Work that keeps the processor busy shows in no call's own
 * time, only in how seldom the loop comes round; calls that are put off to the next turn leave it time to read what has
 * arrived, among it that somebody gave up. It costs a comparison: a timer moves the end of the turn.
 */
export function turnLasts(now: number): boolean {
  used = true
  if (now <= turnEnds) return true
  if (timer) return false
  timer = setInterval(tick, tickMs)
  timer.unref()
  turnEnds = now + tickMs + sliceMs
  return true
}

/** Says that a new turn has begun. */
export function beginTurn(now: number): void {
  turnEnds = now + sliceMs
}

function tick(): void {
  turnEnds = performance.now() + tickMs + sliceMs
  idle = used ? 0 : idle + 1
  used = false
  if (idle < idleTicks) return
  clearInterval(timer)
  timer = undefined
  idle = 0
  turnEnds = Number.NEGATIVE_INFINITY
}

/** Milliseconds between two looks at the clock. */
const tickMs = 10
/** How long a turn of the event loop may go on beginning calls, in milliseconds. */
const sliceMs = 20
/** Looks without a call after which nobody looks any more. */
const idleTicks = 100
/** Time between two looks while there is much to do, in milliseconds: a full turn. */
const fullTickMs = tickMs + sliceMs

let loopMs = 0
let lookedAt = 0
let usualTickMs = tickMs
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
  begin(now)
  return true
}

/**
 * Time on the loop's own clock, in milliseconds: it stands still while the process unexpectedly does, so that nobody is
 * thought to have waited too long because of one pause. Where pauses are usual, they count.
 */
export function loopTime(): number {
  used = true
  if (!timer) begin(performance.now())
  return loopMs
}

function begin(now: number): void {
  timer = setInterval(tick, tickMs)
  timer.unref()
  lookedAt = now
  turnEnds = now + tickMs + sliceMs
}

/** Says that a new turn has begun. */
export function beginTurn(now: number): void {
  turnEnds = now + sliceMs
}

function tick(): void {
  const now = performance.now()
  const passedMs = now - lookedAt
  loopMs += Math.min(passedMs, Math.max(fullTickMs, usualTickMs * 2))
  usualTickMs += (passedMs - usualTickMs) / 10
  lookedAt = now
  turnEnds = now + tickMs + sliceMs
  idle = used ? 0 : idle + 1
  used = false
  if (idle < idleTicks) return
  clearInterval(timer)
  timer = undefined
  idle = 0
  turnEnds = Number.NEGATIVE_INFINITY
}

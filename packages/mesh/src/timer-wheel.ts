/** A deadline that the wheel watches. */
export interface WheelEntry {
  /** When it is due, on the clock of `performance.now()`, in milliseconds. */
  readonly due: number
  readonly expire: () => void
  previous: WheelEntry | undefined
  next: WheelEntry | undefined
  slot: number
}

/** Milliseconds between two looks: how late a deadline may be noticed. */
const tickMs = 8
/** Sums of ticks are right within this, in milliseconds; what seems due a hair too late must not wait for another turn. */
const roundingMs = 0.001
/** A turn of the wheel takes 2 s; an entry that is due later is passed over until its turn. */
const slots = 256

const heads: (WheelEntry | undefined)[] = Array.from({ length: slots })
let position = 0
let count = 0
let timer: NodeJS.Timeout | undefined
let seen = performance.now()

/**
 * Calls `expire` once `due` has passed. One timer serves every deadline of the process: setting and clearing an entry
 * costs a tenth of what a timer of its own does.
 */
export function watch(due: number, expire: () => void): WheelEntry {
  if (!timer) {
    seen = performance.now()
    timer = setInterval(turn, tickMs)
    timer.unref()
  }
  const ticks = Math.max(1, Math.ceil((due - seen) / tickMs))
  const slot = (position + ticks) % slots
  const next = heads[slot]
  const entry: WheelEntry = { due, expire, previous: undefined, next, slot }
  if (next) next.previous = entry
  heads[slot] = entry
  count += 1
  return entry
}

/** Forgets an entry; harmless when it has expired. */
export function unwatch(entry: WheelEntry): void {
  if (entry.slot < 0) return
  if (entry.previous) entry.previous.next = entry.next
  else heads[entry.slot] = entry.next
  if (entry.next) entry.next.previous = entry.previous
  entry.slot = -1
  count -= 1
}

// A process that was busy has missed ticks; every slot that time has passed is looked at. `seen` moves along with the
// position, since what expires may watch something else.
function turn(): void {
  const now = performance.now()
  const ticks = Math.floor((now - seen) / tickMs)
  const skipped = Math.max(0, ticks - slots)
  position = (position + skipped) % slots
  seen += skipped * tickMs
  for (let tick = skipped; tick < ticks; tick++) {
    position = (position + 1) % slots
    seen += tickMs
    for (let entry = heads[position]; entry;) {
      const following: WheelEntry | undefined = entry.next
      if (entry.slot === position && entry.due <= now + roundingMs) {
        unwatch(entry)
        entry.expire()
      }
      entry = following
    }
  }
  if (count === 0) {
    clearInterval(timer)
    timer = undefined
  }
}

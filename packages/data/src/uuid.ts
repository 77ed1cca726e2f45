import { randomFillSync } from 'node:crypto'

/** Hexadecimal digits that an id takes at random. */
const digits = 19
const source = Buffer.alloc(8_192)
// Asking the system for each id's few bytes costs more than the rest of it; none is used twice.
let pool = ''
let used = 0

function randomDigits(): string {
  if (used + digits > pool.length) {
    pool = randomFillSync(source).toString('hex')
    used = 0
  }
  used += digits
  return pool.slice(used - digits, used)
}

let lastMs = 0
let time = ''
let sequence = 0

/** A UUIDv7: sorts by time, and within one process strictly in the order of the calls. */
export function uuidv7(): string {
  const random = randomDigits()
  const now = Date.now()
  // The 12 bits after the version count up within a millisecond; when they run over, time is borrowed.
  if (now > lastMs) {
    lastMs = now
    time = timeOf(now)
    sequence = Number.parseInt(random.slice(0, 3), 16) & 0x7ff
  } else if (++sequence > 0xfff) {
    time = timeOf(++lastMs)
    sequence = 0
  }
  const variant = '89ab'[Number.parseInt(random.slice(3, 4), 16) & 3]
  return `${time}-7${sequence.toString(16).padStart(3, '0')}-${variant}${random.slice(4, 7)}-${random.slice(7)}`
}

function timeOf(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

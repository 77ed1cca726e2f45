import { randomFillSync } from 'node:crypto'

// Asking the system for each id's few bytes costs more than the rest of it; none is used twice.
const pool = new Uint8Array(4_096)
let used = pool.length

function randomBytes(): Uint8Array<ArrayBuffer> {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.slice(used - 16, used)
}

let lastMs = 0
let sequence = 0

/** A UUIDv7: sorts by time, and within one process strictly in the order of the calls. */
export function uuidv7(): string {
  const bytes = randomBytes()
  const now = Date.now()
  // The 12 bits after the version count up within a millisecond; when they run over, time is borrowed.
  if (now > lastMs) {
    lastMs = now
    sequence = (((bytes[6] ?? 0) & 0x07) << 8) | (bytes[7] ?? 0)
  } else if (++sequence > 0xfff) {
    lastMs++
    sequence = 0
  }
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(lastMs / 2 ** 32))
  view.setUint32(2, lastMs % 2 ** 32)
  view.setUint16(6, 0x7000 | sequence)
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

// Preloaded into long-running commands. One Ctrl-C arrives several times: the terminal signals the
// whole group, and npm (and on an older Node our own wrapper) passes the same signal on once more. A
// program that ends at once on the second signal would never end cleanly, so repeats within a moment
// count as one; a person who presses again is slower than that.
const MOMENT_MS = 400
const last = new Map()
const emit = process.emit

process.emit = function emitOnce(name, ...rest) {
  if (name === 'SIGINT' || name === 'SIGTERM' || name === 'SIGHUP') {
    const now = Date.now()
    if (now - (last.get(name) ?? -Infinity) < MOMENT_MS) return true
    last.set(name, now)
  }
  return Reflect.apply(emit, process, [name, ...rest])
}

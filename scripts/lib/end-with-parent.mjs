// Loaded where npm started us. When npm is killed outright nobody passes its end on, and a platform
// without a terminal would keep the port and the data directory. So it ends, cleanly, with its parent.
const EVERY_MS = 1000
const parent = process.ppid

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, EVERY_MS).unref()

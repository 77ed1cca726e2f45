// Asks the app in this container whether it works: exit code 0 or 1. Its port is PORT, or the one it wrote down.
const port = process.env.PORT
if (!port) {
  console.error('PORT is not set: give the container the port that the app listens on')
  process.exit(1)
}
const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(3_000) }).catch(
  (error) => ({ ok: false, status: String(error) }),
)
if (!answer.ok) console.error(`/health: ${answer.status}`)
process.exit(answer.ok ? 0 : 1)

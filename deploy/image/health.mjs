// Asks the app in this container whether it works: exit code 0 or 1. It must be told the port, as PORT.
const port = process.env.PORT
if (!port) {
  console.error('PORT is not set: give the container the port that the app listens on')
  process.exit(1)
}
const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(3_000) }).catch(
  String,
)
const isWell = typeof answer === 'object' && answer.ok
if (!isWell) console.error(`/health: ${typeof answer === 'object' ? answer.status : answer}`)
process.exit(isWell ? 0 : 1)

// Started by start-embedded.test.ts, which kills it: a process that has an embedded database.
import { startEmbedded } from '../embedded/index.ts'

const embedded = await startEmbedded({ dataDir: process.argv[2] ?? '' })
process.send?.({ pid: embedded.pid })

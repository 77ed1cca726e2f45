import { type Embedded, type EmbeddedOptions, launch } from './launch.ts'
import { carryOver } from './carry-over.ts'

/** Starts PGlite on disk in its own process, migrated and reachable over PostgreSQL's protocol; data of an older engine is carried over first. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  await carryOver(options)
  return launch(options)
}

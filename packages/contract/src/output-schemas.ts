import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { AnyService } from '@wattos/mesh'
import { z } from 'zod'
import type { TypeLocation } from './declared-types.ts'
import { type Schema, schemaParser } from './schema.ts'

/** Outputs by service, surface and path, as `rag-service internal.retrieve`; null for a procedure that gives nothing. */
export type Outputs = ReadonlyMap<string, Schema | null>

const answerParser = z.array(z.tuple([z.string(), schemaParser.nullable()]))

/**
 * Reads what every procedure gives from a type that maps each service's name to its `OutputsOf`. The compiler is asked in
 * a process of its own: its programming interface blocks while it works, and writes to the error stream when it is closed.
 */
export async function readOutputs(
  location: TypeLocation,
  services: readonly Pick<AnyService, 'name' | 'edge' | 'internal'>[],
): Promise<Outputs> {
  const paths = services.flatMap((service) =>
    (['edge', 'internal'] as const).flatMap((surface) =>
      Object.keys(service[surface]._def.procedures).map((path) => `${service.name} ${surface}.${path}`),
    ),
  )
  const program = join(import.meta.dirname, 'output-program.ts')
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify({ location, paths }))
  const [answer, complaint] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (child.exitCode !== 0) throw new Error(complaint.trim())
  return new Map(answerParser.parse(JSON.parse(answer)))
}

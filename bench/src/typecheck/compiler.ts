import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const tsc = join(createRequire(join(root, 'package.json')).resolve('typescript/package.json'), '../bin/tsc')
const run = promisify(execFile)

interface Compiled {
  readonly seconds: number
  readonly errors: number
}

/** Builds a folder's projects; counts what the compiler finds. */
export async function compile(folder: string): Promise<Compiled> {
  const began = performance.now()
  const output = await run(process.execPath, [tsc, '-b', '--pretty', 'false'], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  }).then(({ stdout }) => stdout, outputOf)
  return { seconds: (performance.now() - began) / 1_000, errors: output.match(/: error TS\d+/g)?.length ?? 0 }
}

// The compiler exits with an error when it finds one; what it says then is the answer.
function outputOf(thrown: unknown): string {
  if (thrown instanceof Error && 'stdout' in thrown && typeof thrown.stdout === 'string') return thrown.stdout
  throw thrown
}

/** Builds the declarations of the mesh, which the generated services import. */
export async function compileOurs(): Promise<void> {
  const { errors } = await compile(join(root, 'packages/mesh'))
  if (errors > 0) throw new Error('The mesh itself has type errors; mend them first (npm run typecheck).')
}

import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { callsIn, type Contract, describeService, readOutputs } from '@wattos/contract'
import type { AnyService } from '@wattos/mesh'
import { services } from './services.ts'
import { root } from './snapshot-folder.ts'

/** The gateway passes on users' calls without naming them. */
const passesOn = new Set(['api-gateway'])

/** The contracts of all services as the code stands; builds their declarations first where they are older than the code. */
export async function currentContracts(): Promise<Contract[]> {
  await buildDeclarations()
  const outputs = await readOutputs(
    {
      config: join(root, 'scripts/tsconfig.json'),
      file: join(root, 'scripts/mesh/outputs.ts'),
      name: 'Outputs',
    },
    services,
  )
  return Promise.all(
    services.map(async (service) =>
      describeService(service, { outputs, calls: await callsOf(service), errors: await errorsOf(service) }),
    ),
  )
}

async function callsOf({ name, uses }: AnyService): Promise<string[]> {
  const folder = join(root, 'routers', name, 'src')
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !/\.test(-d)?\.ts$|^test/.test(file),
  )
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const aliases = Object.fromEntries(Object.entries(uses).map(([alias, used]) => [alias, used.name]))
  return callsIn({ sources, uses: aliases, passesOn: passesOn.has(name) })
}

// A service's package exports its table of errors as `<something>Errors`.
async function errorsOf({ name }: AnyService): Promise<Record<string, unknown>> {
  const exported: Record<string, unknown> = await import(`@wattos/${name}`)
  const tables = Object.entries(exported).filter(([key]) => key.endsWith('Errors'))
  return Object.assign({}, ...tables.map(([, table]) => table))
}

async function buildDeclarations(): Promise<void> {
  const folders = [...services.map(({ name }) => `routers/${name}`), 'packages/contract']
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  try {
    await promisify(execFile)(process.execPath, [compiler, '-b', ...folders], { cwd: root })
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    throw new Error(`The services do not compile, so that their contracts are unknown:\n${output.trim()}`, {
      cause: error,
    })
  }
}

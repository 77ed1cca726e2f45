/**
 * Builds what the image of one app holds, in a plain folder: `node deploy/image/build.ts <folder below apps/> <target>`.
 * Several folders joined by `+` make one app of their services. The Dockerfile and the tests run this same program. The repository must be installed, with the database client generated and the console built.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { prune } from './prune.ts'
import { sbomOf } from './sbom.ts'
import { slim } from './slim.ts'

/** What was built. */
export interface Built {
  readonly folders: readonly string[]
  /** Packages of others inside. */
  readonly packages: number
}

/** Builds one app's folder; `node main.mjs` in it starts the app. `pnpm` is the command that installs. */
export async function build(app: string, target: string, pnpm: readonly string[] = ['pnpm']): Promise<Built> {
  await rm(target, { recursive: true, force: true })
  const apps = app.split('+')
  const folders = await prune(apps, target)
  await run([...pnpm, 'install', '--prod', '--frozen-lockfile', '--prefer-offline', '--silent'], target)
  await slim(target, app)
  const sbom = await sbomOf(target, app)
  await writeFile(join(target, 'sbom.cdx.json'), sbom.json)
  await writeFile(join(target, 'main.mjs'), apps.length > 1 ? sharedMain(apps) : ownMain(app))
  await writeFile(
    join(target, 'migrate.mjs'),
    "import { migrateOnce, run } from './packages/host/src/index.ts'\nawait run(migrateOnce)\n",
  )
  await copyFile(join(import.meta.dirname, 'health.mjs'), join(target, 'health.mjs'))
  return { folders, packages: sbom.packages }
}

const ownMain = (app: string) => `process.env.WEB_DIR ??= new URL('console', import.meta.url).pathname
await import('./apps/${app}/src/main.ts')
`

// A service is the export of its package that carries its name and its routers.
const sharedMain = (apps: readonly string[]) => `import { mount, run } from './packages/host/src/index.ts'
const names = ${JSON.stringify(apps)}
const services = await Promise.all(
  names.map(async (name) => {
    const exported = Object.values(await import(\`./routers/\${name}/src/index.ts\`))
    return exported.find((one) => one?.name === name && 'edge' in one)
  }),
)
await run(() => mount({ app: names[0], services }))
`

async function run([file = '', ...args]: readonly string[], cwd: string): Promise<void> {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 2, 2] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}`)
}

const [app, target] = process.argv.slice(2)
if (basename(process.argv[1] ?? '') === 'build.ts') {
  if (!app || !target) {
    console.error('usage: node deploy/image/build.ts <folder below apps/> <target>')
    process.exit(2)
  }
  const { folders, packages } = await build(app, target)
  console.log(`${app}: ${folders.length} packages of ours, ${packages} of others`)
}

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { closureOf, readWorkspace } from './workspace.ts'

/** Left out of every package: what only building and testing need. */
const leftOut = [
  /(?:^|\/)(?:node_modules|dist|testing|test-support)(?:\/|$)/,
  /^prisma\/tools(?:\/|$)/,
  /\.test(?:-d)?\.tsx?$/,
  /tsconfig\.json$/,
  /\.tsbuildinfo$/,
]

/** Files of the root that an installation needs. */
const rootFiles = ['package.json', 'pnpm-lock.yaml', '.npmrc', 'LICENSE']

const root = join(import.meta.dirname, '../..')

/** Fills `target` with the apps' own part of the repository; returns the folders that were copied, from the root. */
export async function prune(apps: readonly string[], target: string): Promise<readonly string[]> {
  const workspace = await readWorkspace(root)
  const folders = [...new Set(apps.flatMap((app) => closureOf(workspace, `apps/${app}`)))].sort()
  await mkdir(target, { recursive: true })
  for (const file of rootFiles) await cp(join(root, file), join(target, file))
  for (const folder of folders)
    await cp(join(root, folder), join(target, folder), {
      recursive: true,
      filter: (path) => !leftOut.some((pattern) => pattern.test(relative(root, path))),
    })
  // The console is one folder of files, whatever it was built from.
  if (folders.includes('routers/api-gateway'))
    await cp(join(root, 'apps/web/dist'), join(target, 'console'), { recursive: true })
  const settings = await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const packages = folders.map((folder) => `  - ${folder}`).join('\n')
  await writeFile(
    join(target, 'pnpm-workspace.yaml'),
    settings.replace(/^packages:\n(?: {2}- .*\n)+/, `packages:\n${packages}\n`),
  )
  return folders
}

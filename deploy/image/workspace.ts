import { glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** A package of this repository. */
interface WorkspacePackage {
  readonly folder: string
  /** Names of the packages of this repository that it needs when it runs. */
  readonly needs: readonly string[]
}

/** Every package of the repository, by name. */
export type Workspace = ReadonlyMap<string, WorkspacePackage>

const manifest = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
})

/** Reads the package.json of everything below apps, routers, packages and prisma. */
export async function readWorkspace(root: string): Promise<Workspace> {
  const found = new Map<string, WorkspacePackage>()
  for await (const file of glob(['{apps,routers,packages}/*/package.json', 'prisma/package.json'], {
    cwd: root,
  })) {
    const { name, dependencies } = manifest.parse(JSON.parse(await readFile(join(root, file), 'utf8')))
    const needs = Object.entries(dependencies)
      .filter(([, version]) => version.startsWith('workspace:'))
      .map(([dependency]) => dependency)
    found.set(name, { folder: dirname(file), needs })
  }
  return found
}

/** The folder of a package and those of everything below it, sorted; throws for a folder that is no package. */
export function closureOf(workspace: Workspace, folder: string): string[] {
  const start = [...workspace].find(([, one]) => one.folder === folder)
  if (!start) throw new Error(`${folder} is no package of this repository`)
  const reached = new Set<string>()
  const visit = (name: string) => {
    const found = workspace.get(name)
    if (!found || reached.has(name)) return
    reached.add(name)
    found.needs.forEach(visit)
  }
  visit(start[0])
  return [...reached].map((name) => workspace.get(name)?.folder ?? '').sort()
}

import { apps } from '@wattos/scripts/apps'
import { services } from '@wattos/scripts/services'
import { closureOf, readWorkspace } from '../image/workspace.ts'
import { type Size, sizeOf } from './sizes.ts'
import { type PlannedVariable, variablesOf } from './variables.ts'

/** One app as it is deployed; every target is written from this and from nothing else. */
export interface PlannedApp {
  readonly name: string
  /** Folder below apps/, and the image's build argument. */
  readonly folder: string
  readonly port: number
  /** Whether people reach it from outside. */
  readonly isPublic: boolean
  /** Whether it works from queues; nobody calls it. */
  readonly works: boolean
  /** Names of the apps that it calls. */
  readonly uses: readonly string[]
  /** The fixed port of each app. */
  readonly portOf: Readonly<Record<string, number>>
  readonly variables: readonly PlannedVariable[]
  readonly size: Size
  /** Folders of the repository that go into it, for watching. */
  readonly folders: readonly string[]
  /** Whether it keeps files when there is no bucket. */
  readonly keepsFiles: boolean
}

/** The app that brings the tables up to date before it is replaced; the others wait for nothing, since changes only ever add. */
export const migratingApp = 'api-gateway'

/** Every app that is deployed, from the declarations of the services; the public door first. */
export async function plan(): Promise<readonly PlannedApp[]> {
  const workspace = await readWorkspace(new URL('../..', import.meta.url).pathname)
  const portOf = Object.fromEntries(apps.map(({ name, port }) => [name, port]))
  return apps.map(({ name, folder, port, serves, uses }) => {
    const mounted = services.filter((service) => service.name === serves)
    const variables = variablesOf(mounted, { port, used: uses })
    return {
      name,
      folder,
      port,
      isPublic: name === 'api-gateway',
      works: name !== serves,
      uses,
      portOf,
      variables,
      size: sizeOf(name),
      folders: [
        ...closureOf(workspace, `apps/${folder}`),
        // The door serves the console, which is built from these.
        ...(name === 'api-gateway' ? closureOf(workspace, 'apps/web') : []),
      ].filter((one, index, all) => all.indexOf(one) === index),
      keepsFiles: variables.some(({ from }) => from === 'bucket'),
    }
  })
}

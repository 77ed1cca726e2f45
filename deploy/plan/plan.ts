import { type App, apps } from '@wattos/scripts/apps'
import { services } from '@wattos/scripts/services'
import { closureOf, readWorkspace } from '../image/workspace.ts'
import { type Groups, groups as chosen } from './grouping.ts'
import { type Size, sizeOf } from './sizes.ts'
import { type PlannedVariable, variablesOf } from './variables.ts'

/** One app as it is deployed; every target is written from this and from nothing else. */
export interface PlannedApp {
  readonly name: string
  /** The image's build argument: a folder below apps/, or several joined by `+` for services that share an app. */
  readonly folder: string
  readonly port: number
  /** Whether people reach it from outside. */
  readonly isPublic: boolean
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
export async function plan(groups: Groups = chosen): Promise<readonly PlannedApp[]> {
  const workspace = await readWorkspace(new URL('../..', import.meta.url).pathname)
  const placed = place(groups)
  const portOf = Object.fromEntries(placed.map(({ name, members }) => [name, portIn(members)]))
  const hostOf = (service: string) =>
    placed.find(({ members }) => members.some(({ name }) => name === service))?.name ?? service
  return placed.map(({ name, members }) => {
    const mounted = services.filter((service) => members.some(({ serves }) => serves === service.name))
    const used = [...new Set(members.flatMap(({ uses }) => uses))].filter(
      (service) => !mounted.some((one) => one.name === service),
    )
    const variables = variablesOf(mounted, { port: portIn(members), used, hostOf })
    const isPublic = name === 'api-gateway'
    return {
      name,
      folder: members.map(({ folder }) => folder).join('+'),
      port: portIn(members),
      isPublic,
      uses: [...new Set(used.map(hostOf))],
      portOf,
      variables,
      size: sizeOf(name),
      folders: [
        ...new Set([
          ...members.flatMap(({ folder }) => closureOf(workspace, `apps/${folder}`)),
          // The door serves the console, which is built from these.
          ...(isPublic ? closureOf(workspace, 'apps/web') : []),
        ]),
      ],
      keepsFiles: variables.some(({ from }) => from === 'bucket'),
    }
  })
}

interface Placed {
  readonly name: string
  readonly members: readonly App[]
}

/** Each app alone, or together with those of its group; a group whose services do not exist (yet) is none. */
function place(groups: Groups): Placed[] {
  const groupOf = (name: string) => Object.keys(groups).find((group) => groups[group]?.includes(name))
  const names = [...new Set(apps.map(({ name }) => groupOf(name) ?? name))]
  const rank = (name: string, app: App) => (groups[name] ?? []).indexOf(app.name)
  return names.map((name) => ({
    name,
    members: apps
      .filter((app) => (groupOf(app.name) ?? app.name) === name)
      .toSorted((one, other) => rank(name, one) - rank(name, other)),
  }))
}

function portIn([first]: readonly App[]): number {
  return first?.port ?? 0
}

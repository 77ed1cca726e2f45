import { randomUUID } from 'node:crypto'
import { createTokenIssuer, type Principal, type TokenScope } from '@wattos/identity'
import { mount } from '@wattos/host'
import type { Database } from '@wattos/data'
import { openTestStore } from '@wattos/testing'
import { clientOf } from './client.ts'
import { admit, makeTenant, type Person } from './people.ts'
import { ruled } from './services.ts'

const secret = 'a secret that only the tests of authorization know'

/** A token to make for a call through the mesh's own door. */
export interface Claim {
  readonly caller: string
  readonly audience: string
  readonly principal: Principal | null
  readonly scope: TokenScope
  /** Made so long ago that it has expired. */
  readonly expired?: boolean
}

/** The whole platform in one process, with people of two tenants. */
export interface World extends AsyncDisposable {
  readonly url: string
  /** The platform's data folder. */
  readonly folder: string
  readonly database: Database
  readonly people: Readonly<Record<Who, Person>>
  readonly tokenFor: (claim: Claim) => string
  /** An API key of the administrator that may do one thing that no procedure here asks for. */
  readonly narrowKey: string
  /** One more viewer of the tenant under test; the id. */
  readonly newcomer: () => Promise<string>
}

/** The people: three of one tenant, by role, one more editor there, and the administrator of another tenant. */
export type Who = 'administrator' | 'editor' | 'viewer' | 'withoutGrant' | 'otherTenant'

/** Starts the platform's services over a database of their own. */
export async function startWorld(): Promise<World> {
  const { url: databaseUrl, folder, database, close } = await openTestStore()
  const app = await mount({
    app: 'platform',
    services: ruled.map(({ service }) => service),
    work: true,
    environment: {
      DATABASE_URL: databaseUrl,
      MESH_SECRET: secret,
      SECRETS_KEY: secret,
      AUTH_SECRET: 'another secret that only the tests of authorization know',
      WATTOS_DATA_DIR: folder,
      OLLAMA_DISCOVERY: 'false',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '1',
    },
  })
  const url = `http://127.0.0.1:${app.port}`
  const enter = (name: string, role: Principal['role'], tenantId?: string) =>
    admit(url, database, { name, role, ...(tenantId !== undefined && { tenantId }) })
  const people = {
    administrator: await enter('Ada', 'administrator'),
    editor: await enter('Emil', 'editor'),
    viewer: await enter('Vera', 'viewer'),
    withoutGrant: await enter('Ole', 'editor'),
    otherTenant: await enter('Fred', 'administrator', await makeTenant(database)),
  }
  const { key: narrowKey } = await clientOf({ url }, people.administrator).admin.keys.create.mutate({
    name: 'narrow',
    permissions: ['model:use'],
    days: 1,
  })
  return {
    url,
    folder,
    database,
    people,
    narrowKey,
    newcomer: async () => (await enter(`New-${randomUUID()}`, 'viewer')).principal.userId,
    tokenFor: ({ caller, audience, principal, scope, expired }) =>
      createTokenIssuer({
        secret,
        caller,
        ...(expired && { now: () => Date.now() - 3_600_000 }),
      }).issue(audience, principal, scope),
    async [Symbol.asyncDispose]() {
      await app.stop()
      await close()
    },
  }
}

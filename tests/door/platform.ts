import { join } from 'node:path'
import { admin } from '@wattos/admin-service'
import { openTestStore } from '@wattos/testing'
import { mount, type MountedApp } from '@wattos/host'
import type { AnyService } from '@wattos/mesh'
import { gateway } from '@wattos/api-gateway'

/** The terminal's token in tests. */
export const terminalToken = 'the-token-of-a-terminal-in-tests-long-enough'

/** A gateway and who may come in, over a database of its own. */
export interface Platform {
  readonly url: string
  readonly databaseUrl: string
  /** Mounts one more app over the same database. */
  readonly alsoMount: (
    services: readonly AnyService[],
    environment?: Record<string, string>,
    options?: { readonly work?: boolean; readonly app?: string },
  ) => Promise<{ app: MountedApp; url: string }>
  readonly stop: () => Promise<void>
}

/** Starts a fresh embedded database with a gateway, admin-service and these services in one process. */
export async function startPlatform(
  services: readonly AnyService[] = [],
  environment: Record<string, string> = {},
): Promise<Platform> {
  const { folder, url: databaseUrl, close } = await openTestStore()
  const apps: MountedApp[] = []
  const base = {
    DATABASE_URL: databaseUrl,
    MESH_SECRET: 'a secret that only tests know, of 48 characters at least',
    SECRETS_KEY: 'a key that only tests know, of more than 32 characters',
    AUTH_SECRET: 'another secret that only tests know, of 48 characters',
    TERMINAL_TOKEN: terminalToken,
    WATTOS_DATA_DIR: folder,
    WEB_DIR: join(folder, 'web'),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'fatal',
    DRAIN_SECONDS: '1',
  }
  async function alsoMount(
    more: readonly AnyService[],
    own: Record<string, string> = {},
    options: { readonly work?: boolean; readonly app?: string } = {},
  ) {
    // Whatever knows nothing of accounts itself asks the first app.
    const first = apps.at(-1)
    const accounts = first ? { ADMIN_SERVICE_URL: `http://127.0.0.1:${first.port}` } : {}
    const environment = { ...base, ...accounts, ...own }
    const app = await mount({ app: 'test', services: more, environment, ...options })
    apps.unshift(app)
    return { app, url: `http://127.0.0.1:${app.port}` }
  }
  const { url } = await alsoMount([gateway, admin, ...services], environment)
  return {
    url,
    databaseUrl,
    alsoMount,
    async stop() {
      for (const app of apps) await app.stop()
      await close()
    },
  }
}

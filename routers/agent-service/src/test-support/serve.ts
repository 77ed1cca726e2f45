import { mount } from '@wattos/host'
import type { AnyService } from '@wattos/mesh'
import type { Stores } from './stores.ts'

const secret = 'a secret that only tests of the agents know, 48 chars'

/** What every process of a test gets from its environment. */
export function environmentOf(store: Pick<Stores, 'url' | 'folder'>, more: Record<string, string> = {}) {
  return {
    DATABASE_URL: store.url,
    MESH_SECRET: secret,
    SECRETS_KEY: secret,
    WATTOS_DATA_DIR: store.folder,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DRAIN_SECONDS: '1',
    ...more,
  }
}

/** Serves services in this process on a free port. */
export async function serve(
  services: readonly AnyService[],
  { environment, work = false }: { environment: Record<string, string>; work?: boolean },
) {
  const app = await mount({ app: 'agent-test', services, work, environment })
  return { url: `http://127.0.0.1:${app.port}`, stop: () => app.stop() }
}

import { join } from 'node:path'
import { type Context, personal, ref, serviceKit } from '@wattos/mesh'
import type { Rag as RagService } from '@wattos/rag-service'
import { storeFrom, type Store } from '@wattos/storage'
import type { z } from 'zod'
import { callers } from './callers.ts'
import { Changes } from './documents/changes.ts'
import { env } from './env.ts'
import { policies } from './policy.ts'
import { startSweeping } from './work/sweep.ts'

/** Search as this service calls it; being an interface, declaration files name it instead of spelling it out. */
export interface Rag extends RagService {}

const uses = { rag: ref<Rag>('rag-service', 3007) }
const owns = {
  document: personal('ownerId', {
    holds: { de: 'hochgeladene Dateien', en: 'uploaded files' },
    erasure: 'transfer',
  }),
}

/** The service's declaration and procedure builders. */
export const kit = serviceKit({
  name: 'ingestion-service',
  port: 8001,
  callers,
  uses,
  policies,
  owns,
  env,
  resources: (runtime) => {
    const store = storeFrom(runtime.env, join(runtime.dataDir, 'files'))
    const sweeping = startSweeping({
      ...runtime,
      db: runtime.acrossTenants('what is left lying is picked up, whosever it is'),
      resources: { store },
    })
    return { store, changes: new Changes(), [Symbol.asyncDispose]: () => sweeping.stop() }
  },
})

/** What every procedure, route and job of this service sees. */
export type IngestionContext = Context<
  typeof uses,
  typeof owns,
  z.infer<typeof env>,
  { readonly store: Store; readonly changes: Changes }
>

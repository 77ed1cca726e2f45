import { type Context, serviceKit } from '@wattos/mesh'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { callers } from './callers.ts'
import { type AdminEnvironment, adminEnvironment } from './env.ts'
import { owns } from './owns.ts'
import { type PrivacyWork, startPrivacyWork } from './privacy/watch.ts'
import { startSchedules } from './standing/begin-due.ts'
import { uses } from './uses.ts'

/** What the service keeps for as long as its process lives. */
export interface AdminResources extends Accounts, AsyncDisposable {
  readonly privacy: PrivacyWork
}

/** The declaration of the service that knows who may come in and what they may do. */
export const kit = serviceKit({
  name: 'admin-service',
  port: 3020,
  callers,
  uses,
  owns,
  env: adminEnvironment,
  resources: async (runtime): Promise<AdminResources> => {
    const privacy = startPrivacyWork(runtime, owns)
    const db = runtime.acrossTenants('who somebody is has to be known before their tenant is')
    const accounts = await createAccounts({ ...runtime, db })
    const schedules = startSchedules({ ...runtime, db })
    return {
      ...accounts,
      privacy,
      async [Symbol.asyncDispose]() {
        await schedules[Symbol.asyncDispose]()
        await privacy[Symbol.asyncDispose]()
        await accounts.close()
      },
    }
  },
})

/** What every procedure and route of this service sees. */
export type AdminContext = Context<typeof uses, typeof owns, AdminEnvironment, AdminResources>

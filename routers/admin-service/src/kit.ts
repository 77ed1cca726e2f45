import { impersonal, personal, serviceKit } from '@wattos/mesh'
import { createAccounts } from './accounts/accounts.ts'
import { callers } from './callers.ts'
import { adminEnvironment } from './env.ts'

/** The declaration of the service that knows who may come in and what they may do. */
export const kit = serviceKit({
  name: 'admin-service',
  port: 3020,
  callers,
  uses: {},
  owns: {
    tenant: impersonal('an organisation, not a person'),
    user: personal('id'),
    session: personal('userId', '7d'),
    account: personal('userId'),
    verification: impersonal('short-lived secrets; they name no person by id'),
    membership: personal('userId'),
  },
  env: adminEnvironment,
  resources: (runtime) => createAccounts(runtime),
})

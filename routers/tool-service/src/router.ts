import { forgetAccounts } from './accounts/forget-accounts.ts'
import { kit } from './kit.ts'
import { beginAccountOf } from './procedures/accounts/begin-account.ts'
import { disconnectAccount } from './procedures/accounts/disconnect-account.ts'
import { finishAccountOf } from './procedures/accounts/finish-account.ts'
import { listAccounts } from './procedures/accounts/list-accounts.ts'
import { callTool } from './procedures/call-tool.ts'
import { checkConnection } from './procedures/connections/check-connection.ts'
import { createConnection } from './procedures/connections/create-connection.ts'
import { listConnections } from './procedures/connections/list-connections.ts'
import { removeConnection } from './procedures/connections/remove-connection.ts'
import { updateConnection } from './procedures/connections/update-connection.ts'
import { describeTools } from './procedures/describe-tools.ts'
import { listTools } from './procedures/list-tools.ts'
import { callOffered } from './procedures/programs/call-offered.ts'
import { listOffered } from './procedures/programs/list-offered.ts'
import { runTool } from './procedures/run-tool.ts'
import { setTool } from './procedures/set-tool.ts'

/** What members may call. */
export const edge = kit.router({
  list: listTools,
  set: setTool,
  run: runTool,
  connections: kit.router({
    list: listConnections,
    create: createConnection,
    update: updateConnection,
    remove: removeConnection,
    check: checkConnection,
  }),
  accounts: kit.router({ list: listAccounts, disconnect: disconnectAccount }),
})

/** What other services may call. */
export const internal = kit.router({
  describeTools,
  callTool,
  accounts: kit.router({ begin: beginAccountOf, finish: finishAccountOf }),
  programs: kit.router({ tools: listOffered, use: callOffered }),
  subject: kit.subject({ erase: forgetAccounts }),
})

import { kit } from './kit.ts'
import { createAgent } from './procedures/create-agent.ts'
import { deleteAgent } from './procedures/delete-agent.ts'
import { getAgent } from './procedures/get-agent.ts'
import { listAgentGrants } from './procedures/list-agent-grants.ts'
import { listAgents } from './procedures/list-agents.ts'
import { listVersions } from './procedures/list-versions.ts'
import { publishAgent } from './procedures/publish-agent.ts'
import { removeAgentGrant } from './procedures/remove-agent-grant.ts'
import { restoreVersion } from './procedures/restore-version.ts'
import { setAgentGrant } from './procedures/set-agent-grant.ts'
import { updateAgent } from './procedures/update-agent.ts'

/** What members may call. */
export const edge = kit.router({
  list: listAgents,
  get: getAgent,
  create: createAgent,
  update: updateAgent,
  publish: publishAgent,
  versions: listVersions,
  restore: restoreVersion,
  delete: deleteAgent,
  grants: kit.router({ list: listAgentGrants, set: setAgentGrant, remove: removeAgentGrant }),
})

/** What other services may call. */
export const internal = kit.router({ subject: kit.subject() })

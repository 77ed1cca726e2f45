import type { LlmGateway } from '@wattos/llm-gateway'
import { type AnyService, impersonal, personal, ref, serviceKit } from '@wattos/mesh'
import { createAccounts } from './accounts/accounts.ts'
import { gatewayEnvironment } from './env.ts'

/** The gateway's declaration: it fronts every service and owns who may come in. */
export const kit = serviceKit({
  name: 'api-gateway',
  port: 3001,
  uses: {
    rag: ref<AnyService>('rag-service', 3007),
    ingestion: ref<AnyService>('ingestion-service', 8001),
    chat: ref<AnyService>('chat-service', 3006),
    llm: ref<LlmGateway>('llm-gateway', 3009),
  },
  owns: {
    tenant: impersonal('an organisation, not a person'),
    user: personal('id'),
    session: personal('userId', '7d'),
    account: personal('userId'),
    verification: impersonal('short-lived secrets; they name no person by id'),
    membership: personal('userId'),
  },
  env: gatewayEnvironment,
  resources: (runtime) => createAccounts(runtime),
})

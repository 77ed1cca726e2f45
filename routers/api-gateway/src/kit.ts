import type { Chat } from '@wattos/chat-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { impersonal, personal, ref, serviceKit } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import { callers } from './callers.ts'
import { createAccounts } from './accounts/accounts.ts'
import { gatewayEnvironment } from './env.ts'

/** The gateway's declaration: it fronts every service and owns who may come in. */
export const kit = serviceKit({
  name: 'api-gateway',
  port: 3001,
  callers,
  uses: {
    rag: ref<Rag>('rag-service', 3007),
    ingestion: ref<Ingestion>('ingestion-service', 8001),
    chat: ref<Chat>('chat-service', 3006),
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

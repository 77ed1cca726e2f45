import type { Admin } from '@wattos/admin-service'
import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import type { Chat } from '@wattos/chat-service'
import type { Crawler } from '@wattos/crawler-service'
import type { Insight } from '@wattos/customer-intelligence-service'
import type { Feedback } from '@wattos/feedback-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { ref, serviceKit } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { Summary } from '@wattos/summary-service'
import type { Tools } from '@wattos/tool-service'
import { callers } from './callers.ts'
import { watchCertificates } from './door/certificate.ts'
import { publicOrigin } from './door/public-origin.ts'
import { createRateLimits } from './door/rate-limits.ts'
import { createVisitors } from './door/visitors.ts'
import { gatewayEnvironment } from './env.ts'

/** Longest wait for the answer who a request is for, or which host names there are, in milliseconds. */
const visitorMs = 10_000

/** The gateway's declaration: it fronts every service, and keeps nothing. */
export const kit = serviceKit({
  name: 'api-gateway',
  port: 3001,
  callers,
  uses: {
    admin: ref<Admin>('admin-service', 3020),
    rag: ref<Rag>('rag-service', 3007),
    ingestion: ref<Ingestion>('ingestion-service', 8001),
    crawler: ref<Crawler>('crawler-service', 3015),
    chat: ref<Chat>('chat-service', 3006),
    llm: ref<LlmGateway>('llm-gateway', 3009),
    character: ref<Character>('character-service', 3013),
    feedback: ref<Feedback>('feedback-service', 3018),
    summary: ref<Summary>('summary-service', 3019),
    tools: ref<Tools>('tool-service', 3005),
    agents: ref<Agents>('agent-service', 3008),
    insight: ref<Insight>('customer-intelligence-service', 3014),
  },
  owns: {},
  env: gatewayEnvironment,
  resources: async ({ meshFor, env, log, metrics }) => {
    const limits = await createRateLimits({ env, log })
    const certificates = watchCertificates(
      {
        main: publicOrigin(env),
        hosts: () => meshFor(null, visitorMs).admin.internal.hosts.query(),
      },
      { metrics, log },
    )
    return {
      visitors: createVisitors((shown) => meshFor(null, visitorMs).admin.internal.visitor.query(shown)),
      limits,
      async [Symbol.asyncDispose]() {
        certificates[Symbol.dispose]()
        await limits[Symbol.asyncDispose]()
      },
    }
  },
})

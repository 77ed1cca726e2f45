// Written by npm run generate from the declarations of the services; change those instead.
//
//   railway link                                       choose project and environment
//   railway config plan --file deploy/railway.ts       what would change
//   railway config apply --file deploy/railway.ts
//
// Before the first time, set these shared variables of the environment, each to `openssl rand -hex 32`:
//   AUTH_SECRET, MESH_SECRET, SECRETS_KEY, POSTGRES_PASSWORD
import {
  bucket,
  defineRailway,
  github,
  group,
  image,
  preserve,
  project,
  redis,
  ref,
  service,
  volume,
} from 'railway/iac'

/** Change these for your own copy. */
const repository = 'wattos/wattos'
const branch = 'main'
const bucketRegion = 'ams'

interface App {
  readonly folder: string
  readonly port: number
  /** Folders whose change builds it anew. */
  readonly watch: readonly string[]
  readonly replicas: number
  readonly cpu: number
  readonly memoryMb: number
  /** Apps that it calls, by the variable that holds the address. */
  readonly uses: Readonly<Record<string, string>>
  /** Secrets of the environment that it reads. */
  readonly shared: readonly string[]
  /** Variables that keep whatever was set in Railway: what is not named is deleted. */
  readonly kept: readonly string[]
  readonly files?: boolean
  readonly migrates?: boolean
}

export default defineRailway((ctx) => {
  const data = volume('postgres-data')
  const postgres = service('postgres', {
    source: image('pgvector/pgvector:0.8.1-pg17'),
    volumeMounts: { '/var/lib/postgresql/data': data },
    env: {
      POSTGRES_USER: 'wattos',
      POSTGRES_DB: 'wattos',
      POSTGRES_PASSWORD: ctx.shared['POSTGRES_PASSWORD'],
      PGDATA: '/var/lib/postgresql/data/pgdata',
      DATABASE_URL: 'postgresql://wattos:${{POSTGRES_PASSWORD}}@${{RAILWAY_PRIVATE_DOMAIN}}:5432/wattos',
    },
  })
  const queues = redis('redis')
  const files = bucket('files', { region: bucketRegion })
  const storage = {
    S3_ENDPOINT: ref(files, 'ENDPOINT'),
    S3_BUCKET: ref(files, 'BUCKET'),
    S3_ACCESS_KEY_ID: ref(files, 'ACCESS_KEY_ID'),
    S3_SECRET_ACCESS_KEY: ref(files, 'SECRET_ACCESS_KEY'),
    S3_REGION: ref(files, 'REGION'),
    S3_URL_STYLE: 'virtual-hosted',
  }

  const app = (name: string, { folder, port, uses, shared, kept, ...rest }: App) =>
    service(name, {
      source: github(repository, { branch }),
      build: {
        builder: 'DOCKERFILE',
        dockerfilePath: 'deploy/Dockerfile',
        watchPatterns: ['deploy/Dockerfile', 'deploy/image/**', 'pnpm-lock.yaml', ...rest.watch.map((one) => `${one}/**`)],
      },
      deploy: {
        numReplicas: ctx.isEnvironment('production') ? rest.replicas : 1,
        limitOverride: { containers: { cpu: rest.cpu, memoryBytes: rest.memoryMb * 1024 * 1024 } },
        healthcheckPath: '/health/readiness',
        healthcheckTimeout: 300,
        // Without these Railway kills at once what is still being served.
        overlapSeconds: 10,
        drainingSeconds: 40,
        restartPolicyType: 'ON_FAILURE',
        restartPolicyMaxRetries: 10,
        ...(rest.migrates ? { preDeployCommand: ['node migrate.mjs'] } : {}),
      },
      env: {
        APP: folder,
        PORT: String(port),
        NODE_ENV: 'production',
        DEPLOYMENT_PLATFORM: 'railway',
        DATABASE_URL: postgres.env.DATABASE_URL,
        REDIS_URL: queues.env.REDIS_URL,
        ...(rest.files ? storage : {}),
        ...Object.fromEntries(
          Object.entries(uses).map(([variable, callee]) => [
            variable,
            `http://\${{${callee}.RAILWAY_PRIVATE_DOMAIN}}:\${{${callee}.PORT}}`,
          ]),
        ),
        ...Object.fromEntries(shared.map((secret) => [secret, ctx.shared[secret]])),
        ...Object.fromEntries(kept.map((variable) => [variable, preserve()])),
      },
    })

  return project('wattos', {
    resources: [
      group('Data', [postgres, data, queues, files]),
      group('Services', [
        app('api-gateway', {
          folder: 'gateway',
          port: 3001,
          watch: ['apps/gateway', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/model-api', 'packages/telemetry', 'prisma', 'routers/api-gateway', 'apps/web', 'packages/client', 'packages/contract'],
          replicas: 2,
          cpu: 1,
          memoryMb: 1024,
          uses: { ADMIN_SERVICE_URL: 'admin-service', RAG_SERVICE_URL: 'rag-service', INGESTION_SERVICE_URL: 'ingestion-service', CRAWLER_SERVICE_URL: 'crawler-service', CHAT_SERVICE_URL: 'chat-service', LLM_GATEWAY_URL: 'llm-gateway', CHARACTER_SERVICE_URL: 'character-service', FEEDBACK_SERVICE_URL: 'feedback-service', SUMMARY_SERVICE_URL: 'summary-service', TOOL_SERVICE_URL: 'tool-service', AGENT_SERVICE_URL: 'agent-service', CUSTOMER_INTELLIGENCE_SERVICE_URL: 'customer-intelligence-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'PUBLIC_URL', 'CORS_ORIGIN', 'CORS_ORIGINS', 'TRUST_PROXY', 'RATE_LIMIT_PERSON', 'RATE_LIMIT_KEY', 'RATE_LIMIT_ADDRESS', 'MESH_OBSERVE'],
          migrates: true,
        }),
        app('admin-service', {
          folder: 'admin-service',
          port: 3020,
          watch: ['apps/admin-service', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/outbound', 'packages/secrets', 'packages/storage', 'packages/telemetry', 'prisma', 'routers/admin-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: { INGESTION_SERVICE_URL: 'ingestion-service', RAG_SERVICE_URL: 'rag-service', CRAWLER_SERVICE_URL: 'crawler-service', CHAT_SERVICE_URL: 'chat-service', LLM_GATEWAY_URL: 'llm-gateway', CHARACTER_SERVICE_URL: 'character-service', FEEDBACK_SERVICE_URL: 'feedback-service', SUMMARY_SERVICE_URL: 'summary-service', TOOL_SERVICE_URL: 'tool-service', AGENT_SERVICE_URL: 'agent-service', CUSTOMER_INTELLIGENCE_SERVICE_URL: 'customer-intelligence-service' },
          shared: ['MESH_SECRET', 'SECRETS_KEY', 'AUTH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'SECRETS_KEYS_PREVIOUS', 'OUTBOUND_ALLOW', 'SIGN_UP', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'DNS_SERVER', 'SCHEDULE_SECONDS'],
          files: true,
        }),
        app('chat-service', {
          folder: 'chat-service',
          port: 3006,
          watch: ['apps/chat-service', 'packages/citations', 'packages/config', 'packages/data', 'packages/grants', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/language', 'packages/mesh', 'packages/model-api', 'packages/pii', 'packages/telemetry', 'prisma', 'routers/chat-service'],
          replicas: 2,
          cpu: 2,
          memoryMb: 2048,
          uses: { RAG_SERVICE_URL: 'rag-service', LLM_GATEWAY_URL: 'llm-gateway', CHARACTER_SERVICE_URL: 'character-service', AGENT_SERVICE_URL: 'agent-service', FEEDBACK_SERVICE_URL: 'feedback-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'CHAT_CONTEXT_TOKENS', 'CHAT_HISTORY_TOKENS', 'CHAT_MIN_ANSWERABLE', 'CHAT_ANSWER_TIMEOUT_SECONDS', 'PRESIDIO_URL', 'CHAT_DRAIN_SECONDS'],
        }),
        app('ingestion-service', {
          folder: 'ingestion-service',
          port: 8001,
          watch: ['apps/ingestion-service', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/pii', 'packages/storage', 'packages/telemetry', 'prisma', 'routers/ingestion-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: { RAG_SERVICE_URL: 'rag-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'UPLOAD_MAX_MB', 'TENANT_STORAGE_MB', 'TENANT_DOCUMENTS', 'CLAMD_URL', 'PRESIDIO_URL', 'INGESTION_PARSE_SECONDS', 'INGESTION_PARSE_MEMORY_MB', 'INGESTION_SWEEP_SECONDS'],
          files: true,
        }),
        app('crawler-service', {
          folder: 'crawler-service',
          port: 3015,
          watch: ['apps/crawler-service', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/outbound', 'packages/schedule', 'packages/telemetry', 'prisma', 'routers/crawler-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: { INGESTION_SERVICE_URL: 'ingestion-service', RAG_SERVICE_URL: 'rag-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'OUTBOUND_ALLOW', 'CRAWLER_USER_AGENT', 'CRAWLER_MAX_PAGES', 'CRAWLER_HOST_CONCURRENCY', 'CRAWLER_DELAY_MS', 'CRAWLER_PAGE_MB', 'CRAWLER_PAGE_SECONDS', 'CRAWLER_CHROMIUM', 'CRAWLER_SWEEP_SECONDS'],
        }),
        app('rag-service', {
          folder: 'rag-service',
          port: 3007,
          watch: ['apps/rag-service', 'packages/config', 'packages/data', 'packages/grants', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/language', 'packages/mesh', 'packages/telemetry', 'prisma', 'routers/rag-service'],
          replicas: 2,
          cpu: 2,
          memoryMb: 2048,
          uses: { LLM_GATEWAY_URL: 'llm-gateway', FEEDBACK_SERVICE_URL: 'feedback-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'RAG_TOP_K', 'RAG_CONTEXT_TOKENS', 'RAG_FEEDBACK_WEIGHT', 'RAG_RERANK_MODEL', 'WATTOS_DING'],
        }),
        app('llm-gateway', {
          folder: 'llm-gateway',
          port: 3009,
          watch: ['apps/llm-gateway', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/language', 'packages/mesh', 'packages/model-api', 'packages/outbound', 'packages/pii', 'packages/secrets', 'packages/telemetry', 'prisma', 'routers/llm-gateway'],
          replicas: 2,
          cpu: 1,
          memoryMb: 1024,
          uses: {  },
          shared: ['MESH_SECRET', 'SECRETS_KEY'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'SECRETS_KEYS_PREVIOUS', 'LLM_DEFAULT_PROVIDER', 'LLM_DEFAULT_MODEL', 'LLM_IDLE_TIMEOUT_MS', 'LLM_FIRST_TOKEN_TIMEOUT_MS', 'LLM_EU_PROVIDERS', 'OUTBOUND_ALLOW', 'LLM_CONSOLE_PRIVATE_ADDRESSES', 'LLM_MODERATION_MODEL', 'LLM_RERANK_MODELS', 'LLM_SPEECH_MODELS', 'LLM_TRANSCRIPTION_MODELS', 'PRESIDIO_URL', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENAI_MODEL', 'AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_DEPLOYMENT_NAME', 'AZURE_OPENAI_API_VERSION', 'ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL', 'ANTHROPIC_MODEL', 'GOOGLE_API_KEY', 'GOOGLE_BASE_URL', 'GOOGLE_MODEL', 'MISTRAL_API_KEY', 'MISTRAL_BASE_URL', 'MISTRAL_MODEL', 'OPENAI_COMPATIBLE_BASE_URL', 'OPENAI_COMPATIBLE_API_KEY', 'OPENAI_COMPATIBLE_MODEL', 'OPENAI_COMPATIBLE_SERVERS', 'GGUF_PATH', 'GGUF_LIBRARY', 'GGUF_CONTEXT_TOKENS', 'GGUF_THREADS', 'OLLAMA_BASE_URL', 'OLLAMA_MODEL', 'OLLAMA_DISCOVERY', 'EMBEDDINGS_PROVIDER', 'EMBEDDINGS_MODEL', 'EMBEDDINGS_DIMENSIONS'],
        }),
        app('agent-service', {
          folder: 'agent-service',
          port: 3008,
          watch: ['apps/agent-service', 'packages/config', 'packages/data', 'packages/grants', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/model-api', 'packages/pii', 'packages/schedule', 'packages/secrets', 'packages/telemetry', 'prisma', 'routers/agent-service'],
          replicas: 2,
          cpu: 2,
          memoryMb: 2048,
          uses: { LLM_GATEWAY_URL: 'llm-gateway', TOOL_SERVICE_URL: 'tool-service', FEEDBACK_SERVICE_URL: 'feedback-service' },
          shared: ['MESH_SECRET', 'SECRETS_KEY'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'SECRETS_KEYS_PREVIOUS', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'PRESIDIO_URL', 'AGENT_SWEEP_SECONDS'],
        }),
        app('tool-service', {
          folder: 'tool-service',
          port: 3005,
          watch: ['apps/tool-service', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/outbound', 'packages/secrets', 'packages/telemetry', 'prisma', 'routers/tool-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: { RAG_SERVICE_URL: 'rag-service' },
          shared: ['MESH_SECRET', 'SECRETS_KEY'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'SECRETS_KEYS_PREVIOUS', 'OUTBOUND_ALLOW', 'SMTP_URL', 'MAIL_FROM', 'TOOL_STDIO_SERVERS'],
        }),
        app('character-service', {
          folder: 'character-service',
          port: 3013,
          watch: ['apps/character-service', 'packages/config', 'packages/data', 'packages/grants', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/secrets', 'packages/telemetry', 'prisma', 'routers/character-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: { LLM_GATEWAY_URL: 'llm-gateway' },
          shared: ['MESH_SECRET', 'SECRETS_KEY'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'SECRETS_KEYS_PREVIOUS'],
        }),
        app('feedback-service', {
          folder: 'feedback-service',
          port: 3018,
          watch: ['apps/feedback-service', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/telemetry', 'prisma', 'routers/feedback-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: {  },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT'],
        }),
        app('summary-service', {
          folder: 'summary-service',
          port: 3019,
          watch: ['apps/summary-service', 'packages/citations', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/language', 'packages/mesh', 'packages/pii', 'packages/telemetry', 'prisma', 'routers/summary-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: { LLM_GATEWAY_URL: 'llm-gateway', CHAT_SERVICE_URL: 'chat-service', RAG_SERVICE_URL: 'rag-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'SUMMARY_MAX_CHARACTERS', 'PRESIDIO_URL', 'SUMMARY_STEP_CHARACTERS'],
        }),
        app('customer-intelligence-service', {
          folder: 'customer-intelligence-service',
          port: 3014,
          watch: ['apps/customer-intelligence-service', 'packages/citations', 'packages/config', 'packages/data', 'packages/grants', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/language', 'packages/mesh', 'packages/telemetry', 'prisma', 'routers/customer-intelligence-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 512,
          uses: { CRAWLER_SERVICE_URL: 'crawler-service', INGESTION_SERVICE_URL: 'ingestion-service', RAG_SERVICE_URL: 'rag-service', LLM_GATEWAY_URL: 'llm-gateway', CHARACTER_SERVICE_URL: 'character-service', AGENT_SERVICE_URL: 'agent-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'INSIGHT_MAX_CHARACTERS'],
        }),
        app('document-worker', {
          folder: 'document-worker',
          port: 3031,
          watch: ['apps/document-worker', 'packages/config', 'packages/data', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/pii', 'packages/storage', 'packages/telemetry', 'prisma', 'routers/ingestion-service'],
          replicas: 1,
          cpu: 2,
          memoryMb: 2048,
          uses: { RAG_SERVICE_URL: 'rag-service' },
          shared: ['MESH_SECRET'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'UPLOAD_MAX_MB', 'TENANT_STORAGE_MB', 'TENANT_DOCUMENTS', 'CLAMD_URL', 'PRESIDIO_URL', 'INGESTION_PARSE_SECONDS', 'INGESTION_PARSE_MEMORY_MB', 'INGESTION_SWEEP_SECONDS'],
          files: true,
        }),
        app('agent-worker', {
          folder: 'agent-worker',
          port: 3030,
          watch: ['apps/agent-worker', 'packages/config', 'packages/data', 'packages/grants', 'packages/host', 'packages/identity', 'packages/jobs', 'packages/mesh', 'packages/model-api', 'packages/pii', 'packages/schedule', 'packages/secrets', 'packages/telemetry', 'prisma', 'routers/agent-service'],
          replicas: 1,
          cpu: 1,
          memoryMb: 1024,
          uses: { LLM_GATEWAY_URL: 'llm-gateway', TOOL_SERVICE_URL: 'tool-service', FEEDBACK_SERVICE_URL: 'feedback-service' },
          shared: ['MESH_SECRET', 'SECRETS_KEY'],
          kept: ['LOG_LEVEL', 'MESH_SECRET_PREVIOUS', 'MESH_PRIVATE_KEY', 'MESH_PUBLIC_KEYS', 'DRAIN_SECONDS', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'RETRY_INITIAL_DELAY', 'RETRY_MAX_DELAY', 'RETRY_MAX_ATTEMPTS', 'RESTART_PATIENCE', 'CIRCUIT_BREAKER_FAILURE_THRESHOLD', 'CIRCUIT_BREAKER_RESET_TIMEOUT', 'SECRETS_KEYS_PREVIOUS', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM', 'PRESIDIO_URL', 'AGENT_SWEEP_SECONDS'],
        }),
      ]),
    ],
  })
})

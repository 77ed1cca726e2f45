import { stringify } from 'yaml'
import type { PlannedApp } from '../plan/plan.ts'
import type { PlannedVariable } from '../plan/variables.ts'

const head = `# Written by npm run generate from the declarations of the services; change those instead.
#
#   cp deploy/compose.env.example deploy/.env    and fill in the secrets
#   docker compose -f deploy/compose.yaml up --build --wait
#   docker compose -f deploy/compose.yaml --profile observability up --wait    with Prometheus, Grafana and Tempo
#   docker compose -f deploy/compose.yaml --profile development up --wait      with a mail catcher (SMTP_URL=smtp://mail:1025)
`

/** Images of others, each pinned to what was current when it was last looked at. */
const images = {
  postgres: 'pgvector/pgvector:0.8.1-pg17',
  redis: 'redis:8.2-alpine',
  prometheus: 'prom/prometheus:v3.6.0',
  grafana: 'grafana/grafana:12.2.0',
  tempo: 'grafana/tempo:2.8.2',
  mail: 'axllent/mailpit:v1.27',
}

/** The text of deploy/compose.yaml. */
export function composeFile(apps: readonly PlannedApp[]): string {
  const document = {
    name: 'wattos',
    services: {
      postgres: {
        image: images.postgres,
        environment: {
          POSTGRES_USER: 'wattos',
          POSTGRES_DB: 'wattos',
          POSTGRES_PASSWORD: must('POSTGRES_PASSWORD'),
        },
        volumes: ['postgres:/var/lib/postgresql/data'],
        healthcheck: healthcheck(['CMD', 'pg_isready', '-U', 'wattos']),
        restart: 'unless-stopped',
      },
      redis: {
        image: images.redis,
        command: ['redis-server', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
        volumes: ['redis:/data'],
        healthcheck: healthcheck(['CMD', 'redis-cli', 'ping']),
        restart: 'unless-stopped',
      },
      migration: {
        ...image('migration-service'),
        environment: { DATABASE_URL: databaseUrl, DEPLOYMENT_PLATFORM: 'compose' },
        depends_on: { postgres: { condition: 'service_healthy' } },
        ...confined,
        restart: 'no',
      },
      ...Object.fromEntries(apps.map((app) => [app.name, service(app)])),
      ...observability,
      mail: { image: images.mail, profiles: ['development'], ports: ['127.0.0.1:8025:8025'] },
    },
    volumes: Object.fromEntries(
      [
        'postgres',
        'redis',
        'files',
        ...apps.filter(({ keepsFiles }) => !keepsFiles).map(({ name }) => name),
        'prometheus',
        'grafana',
      ].map((name) => [name, {}]),
    ),
  }
  return `${head}${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' })}`
}

const databaseUrl = `postgresql://wattos:${must('POSTGRES_PASSWORD')}@postgres:5432/wattos`

/** A container that may write nowhere but in /tmp and its volumes, and is nobody on the host. */
const confined = {
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
}

const observability = {
  prometheus: {
    image: images.prometheus,
    profiles: ['observability'],
    volumes: ['./prometheus:/etc/prometheus:ro', 'prometheus:/prometheus'],
  },
  tempo: {
    image: images.tempo,
    profiles: ['observability'],
    command: ['-config.file=/etc/tempo.yaml'],
    volumes: ['./grafana/tempo.yaml:/etc/tempo.yaml:ro'],
  },
  grafana: {
    image: images.grafana,
    profiles: ['observability'],
    ports: ['127.0.0.1:3000:3000'],
    environment: { GF_SECURITY_ADMIN_PASSWORD: '${GRAFANA_PASSWORD:-}' },
    volumes: [
      './grafana/provisioning:/etc/grafana/provisioning:ro',
      './grafana/dashboards:/var/lib/grafana/dashboards:ro',
      'grafana:/var/lib/grafana',
    ],
  },
}

function service(app: PlannedApp) {
  return {
    ...image(app.folder),
    environment: Object.fromEntries(
      app.variables.flatMap((variable) => {
        const value = valueOf(app, variable)
        return value === undefined ? [] : [[variable.name, value]]
      }),
    ),
    // Apps that keep files share them; what others write down until it is stored elsewhere survives a new container.
    volumes: [app.keepsFiles ? 'files:/data' : `${app.name}:/data`],
    ...(app.isPublic ? { ports: [`\${PORT:-8080}:${app.port}`] } : {}),
    depends_on: {
      migration: { condition: 'service_completed_successfully' },
      redis: { condition: 'service_healthy' },
    },
    ...confined,
    stop_grace_period: '40s',
    deploy: { resources: { limits: { cpus: String(app.size.cpu), memory: `${app.size.memoryMb}M` } } },
    restart: 'unless-stopped',
  }
}

function image(app: string) {
  return {
    image: `\${WATTOS_IMAGE:-wattos}/${app}:\${WATTOS_VERSION:-latest}`,
    build: { context: '..', dockerfile: 'deploy/Dockerfile', args: { APP: app } },
  }
}

function healthcheck(test: readonly string[]) {
  return { test, interval: '5s', timeout: '3s', retries: 20 }
}

/** A variable without which Compose refuses to start. */
function must(name: string): string {
  return `\${${name}:?set it in deploy/.env}`
}

function valueOf(app: PlannedApp, { name, from, value }: PlannedVariable): string | undefined {
  if (name === 'DEPLOYMENT_PLATFORM') return 'compose'
  switch (from) {
    case 'fixed':
      return value
    case 'address':
      return `http://${value}:${app.portOf[value ?? '']}`
    case 'database':
      return databaseUrl
    case 'redis':
      return 'redis://redis:6379'
    case 'shared':
      return must(name)
    case 'bucket':
    case 'own':
      // An empty variable counts as unset.
      return `\${${name}:-}`
  }
}

/** The text of deploy/compose.env.example: the secrets that must be set, then all that may be. */
export function composeEnvironment(apps: readonly PlannedApp[]): string {
  const all = apps.flatMap(({ variables }) => variables)
  const unique = [...new Map(all.map((one) => [one.name, one])).values()]
  const lines = (from: PlannedVariable['from'][]) =>
    unique
      .filter((one) => from.includes(one.from) && one.name !== 'DEPLOYMENT_PLATFORM')
      .map(({ name, description }) => `\n# ${description}\n${from.includes('shared') ? '' : '# '}${name}=`)
  return `# Copy to deploy/.env. Make each secret with: openssl rand -hex 32

# password of the database, which only these containers reach
POSTGRES_PASSWORD=
${lines(['shared']).join('\n')}

# port on which people reach the platform
# PORT=8080
${lines(['own', 'bucket']).join('\n')}
`
}

import { migratingApp, type PlannedApp } from '../plan/plan.ts'
import type { PlannedVariable } from '../plan/variables.ts'

/** Where the plan's variables of a bucket come from on Railway. */
const bucketOutputs = {
  S3_ENDPOINT: 'ENDPOINT',
  S3_BUCKET: 'BUCKET',
  S3_ACCESS_KEY_ID: 'ACCESS_KEY_ID',
  S3_SECRET_ACCESS_KEY: 'SECRET_ACCESS_KEY',
  S3_REGION: 'REGION',
} as const

/** The text of deploy/railway.ts: the whole project as Railway's infrastructure as code. */
export function railwayProgram(apps: readonly PlannedApp[]): string {
  const shared = [...new Set(apps.flatMap(({ variables }) => namesFrom(variables, 'shared')))].sort()
  return `// Written by npm run generate from the declarations of the services; change those instead.
//
//   railway link                                       choose project and environment
//   railway config plan --file deploy/railway.ts       what would change
//   railway config apply --file deploy/railway.ts
//
// Before the first time, set these shared variables of the environment, each to \`openssl rand -hex 32\`:
//   ${[...shared, 'POSTGRES_PASSWORD'].join(', ')}
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
      DATABASE_URL: 'postgresql://wattos:\${{POSTGRES_PASSWORD}}@\${{RAILWAY_PRIVATE_DOMAIN}}:5432/wattos',
    },
  })
  const queues = redis('redis')
  const files = bucket('files', { region: bucketRegion })
  const storage = {
${Object.entries(bucketOutputs)
  .map(([name, output]) => `    ${name}: ref(files, '${output}'),`)
  .join('\n')}
    S3_URL_STYLE: 'virtual-hosted',
  }

  const app = (name: string, { folder, port, uses, shared, kept, ...rest }: App) =>
    service(name, {
      source: github(repository, { branch }),
      build: {
        builder: 'DOCKERFILE',
        dockerfilePath: 'deploy/Dockerfile',
        watchPatterns: ['deploy/Dockerfile', 'deploy/image/**', 'pnpm-lock.yaml', ...rest.watch.map((one) => \`\${one}/**\`)],
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
            \`http://\\\${{\${callee}.RAILWAY_PRIVATE_DOMAIN}}:\\\${{\${callee}.PORT}}\`,
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
${apps.map(appText).join('')}      ]),
    ],
  })
})
`
}

function appText({ name, folder, port, folders, size, variables, keepsFiles }: PlannedApp): string {
  const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`
  const uses = variables.filter(({ from }) => from === 'address').map((one) => `${one.name}: '${one.value}'`)
  return `        app('${name}', {
          folder: '${folder}',
          port: ${port},
          watch: ${list(folders)},
          replicas: ${size.replicas.min},
          cpu: ${size.cpu},
          memoryMb: ${size.memoryMb},
          uses: { ${uses.join(', ')} },
          shared: ${list(namesFrom(variables, 'shared'))},
          kept: ${list(namesFrom(variables, 'own').filter((variable) => variable !== 'DEPLOYMENT_PLATFORM'))},${keepsFiles ? '\n          files: true,' : ''}${name === migratingApp ? '\n          migrates: true,' : ''}
        }),
`
}

function namesFrom(variables: readonly PlannedVariable[], from: PlannedVariable['from']): string[] {
  return variables.filter((variable) => variable.from === from).map(({ name }) => name)
}

/** railway.json of one app, for services that were made before Railway's infrastructure as code; new ones cannot use it. */
export function railwayJson({ name, folders, size }: PlannedApp): string {
  const watch = [
    'deploy/Dockerfile',
    'deploy/image/**',
    'pnpm-lock.yaml',
    ...folders.map((one) => `${one}/**`),
  ]
  const config = {
    $schema: 'https://railway.com/railway.schema.json',
    build: { builder: 'DOCKERFILE', dockerfilePath: 'deploy/Dockerfile', watchPatterns: watch },
    deploy: {
      healthcheckPath: '/health/readiness',
      healthcheckTimeout: 300,
      numReplicas: size.replicas.min,
      restartPolicyType: 'ON_FAILURE',
      restartPolicyMaxRetries: 10,
      overlapSeconds: 10,
      drainingSeconds: 40,
      ...(name === migratingApp ? { preDeployCommand: ['node migrate.mjs'] } : {}),
    },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

/** The text of deploy/scripts/service-urls.txt: which app needs which address, for services made by hand. */
export function serviceUrls(apps: readonly PlannedApp[]): string {
  const lines = apps.flatMap(({ name, variables }) =>
    variables.filter(({ from }) => from === 'address').map((one) => `${name} ${one.name} ${one.value}`),
  )
  return `# app, variable, service; written by npm run generate\n${lines.join('\n')}\n`
}

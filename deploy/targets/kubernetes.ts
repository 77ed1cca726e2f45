import type { Deployment } from 'kubernetes-types/apps/v1.d.ts'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Job } from 'kubernetes-types/batch/v1.d.ts'
import type { Container, PersistentVolumeClaim, Service } from 'kubernetes-types/core/v1.d.ts'
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.d.ts'
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.d.ts'
import { stringify } from 'yaml'
import type { PlannedApp } from '../plan/plan.ts'
import { scaleAt } from '../plan/sizes.ts'
import { containerSecurity, type FilesIn, podEnvironment, podSecurity } from './pod.ts'

/** What differs between installations; a chart passes templates, the plain manifests pass values. */
export interface Settings {
  /** `registry/name` before `/<app>:<tag>`. */
  readonly image: string
  readonly tag: string
  /** Room for files where there is no bucket. */
  readonly storage: string
}

const plain: Settings = { image: 'ghcr.io/wattos/wattos', tag: 'latest', storage: '20Gi' }

const head = `# Written by npm run generate from the declarations of the services; change those instead.
#
#   kubectl create namespace wattos
#   kubectl -n wattos create secret generic wattos-secrets --from-literal=DATABASE_URL=… --from-literal=REDIS_URL=… …
#   kubectl -n wattos apply -f deploy/kubernetes/wattos.yaml
#   kubectl -n wattos apply -f deploy/kubernetes/files-in-bucket.yaml     or files-on-volume.yaml
#
# PostgreSQL with pgvector and Redis are not part of it: use your operator's or your provider's.
`

const filesHead = {
  bucket: `# Written by npm run generate. The apps that keep files, where these lie in a bucket: apply it beside wattos.yaml.
# wattos-settings must have S3_ENDPOINT, wattos-secrets S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY; without them no pod starts.
`,
  volume: `# Written by npm run generate. The apps that keep files, where there is no bucket: apply it beside wattos.yaml.
# They share a volume, so the cluster needs a class of storage that several nodes may write to (ReadWriteMany).
`,
} as const satisfies Record<FilesIn, string>

/** The text of deploy/kubernetes/wattos.yaml. */
export function kubernetesManifests(apps: readonly PlannedApp[]): string {
  return `${head}${textOf(manifestsOf(apps, plain))}`
}

/** The text of deploy/kubernetes/files-in-bucket.yaml or files-on-volume.yaml. */
export function kubernetesFiles(apps: readonly PlannedApp[], filesIn: FilesIn): string {
  return `${filesHead[filesIn]}${textOf(fileManifestsOf(apps, plain, filesIn))}`
}

/** Manifests as one file of YAML. */
export function textOf(manifests: readonly Manifest[]): string {
  return manifests
    .map((one) => `---\n${stringify(one, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' })}`)
    .join('')
}

/** A manifest of any kind. */
export type Manifest =
  | Deployment
  | Service
  | HorizontalPodAutoscaler
  | PodDisruptionBudget
  | NetworkPolicy
  | PersistentVolumeClaim
  | Job

/** What is the same wherever files lie: the migration first, then what each app consists of, but for the pods of those that keep files. */
export function manifestsOf(apps: readonly PlannedApp[], settings: Settings): Manifest[] {
  return [
    migration(apps, settings),
    ...apps.flatMap((app) => [
      // Where it keeps no files, its pods are the same for both.
      ...(app.keepsFiles ? [] : [deployment(app, settings, 'bucket')]),
      service(app),
      autoscaler(app),
      budget(app),
      networkPolicy(app, apps),
    ]),
  ]
}

/** What depends on where files lie: the pods of the apps that keep them, and the claim of their volume. */
export function fileManifestsOf(
  apps: readonly PlannedApp[],
  settings: Settings,
  filesIn: FilesIn,
): Manifest[] {
  const keeping = apps.filter(({ keepsFiles }) => keepsFiles)
  return [
    ...(filesIn === 'volume' && keeping.length > 0 ? [claim(settings)] : []),
    ...keeping.map((app) => deployment(app, settings, filesIn)),
  ]
}

const labels = (app: string) => ({ 'app.kubernetes.io/name': app, 'app.kubernetes.io/part-of': 'wattos' })
const select = (app: string) => ({ matchLabels: { 'app.kubernetes.io/name': app } })

function container(app: PlannedApp, { image, tag }: Settings, filesIn: FilesIn): Container {
  const probe = (path: string) => ({ httpGet: { path, port: 'http' } })
  return {
    name: app.name,
    image: `${image}/${app.folder}:${tag}`,
    ports: [{ name: 'http', containerPort: app.port }],
    env: podEnvironment(app, filesIn),
    startupProbe: { ...probe('/health/readiness'), periodSeconds: 2, failureThreshold: 60 },
    readinessProbe: { ...probe('/health/readiness'), periodSeconds: 5, failureThreshold: 2 },
    livenessProbe: {
      ...probe('/health/liveness'),
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 6,
    },
    resources: {
      requests: { cpu: `${app.size.cpu * 250}m`, memory: `${Math.round(app.size.memoryMb / 2)}Mi` },
      limits: { cpu: `${app.size.cpu}`, memory: `${app.size.memoryMb}Mi` },
    },
    securityContext: containerSecurity,
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'data', mountPath: '/data' },
    ],
  }
}

function deployment(app: PlannedApp, settings: Settings, filesIn: FilesIn): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: app.name, labels: labels(app.name) },
    spec: {
      // The autoscaler owns the number of replicas.
      selector: select(app.name),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template: {
        metadata: { labels: labels(app.name) },
        spec: {
          terminationGracePeriodSeconds: 45,
          automountServiceAccountToken: false,
          securityContext: podSecurity,
          containers: [container(app, settings, filesIn)],
          volumes: [
            { name: 'tmp', emptyDir: {} },
            app.keepsFiles && filesIn === 'volume'
              ? { name: 'data', persistentVolumeClaim: { claimName: 'wattos-files' } }
              : { name: 'data', emptyDir: {} },
          ],
        },
      },
    },
  }
}

function service({ name, port }: PlannedApp): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labels(name) },
    spec: {
      // Headless: the mesh itself sees every replica and balances between them.
      clusterIP: 'None',
      selector: select(name).matchLabels,
      ports: [{ name: 'http', port, targetPort: 'http' }],
    },
  }
}

function autoscaler({ name, size }: PlannedApp): HorizontalPodAutoscaler {
  const use = (resource: string, averageUtilization: number) => ({
    type: 'Resource',
    resource: { name: resource, target: { type: 'Utilization', averageUtilization } },
  })
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: size.replicas.min,
      maxReplicas: size.replicas.max,
      metrics: [use('cpu', scaleAt.cpu), use('memory', scaleAt.memory)],
    },
  }
}

function budget({ name }: PlannedApp): PodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: { maxUnavailable: 1, selector: select(name) },
  }
}

/** Lets in only those who declare that they call it, Prometheus, and for the door everybody. */
function networkPolicy(app: PlannedApp, apps: readonly PlannedApp[]): NetworkPolicy {
  const callers = apps.filter(({ uses }) => uses.includes(app.name)).map(({ name }) => name)
  // The gateway also asks every process how the mesh is, for the page of services.
  const asking = [...new Set([...callers, ...(app.isPublic ? [] : ['api-gateway'])])]
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: app.name },
    spec: {
      podSelector: select(app.name),
      policyTypes: ['Ingress'],
      ingress: [
        {
          ports: [{ port: app.port, protocol: 'TCP' }],
          ...(app.isPublic
            ? {}
            : {
                from: [
                  ...asking.map((name) => ({ podSelector: select(name) })),
                  { namespaceSelector: {}, podSelector: select('prometheus') },
                ],
              }),
        },
      ],
    },
  }
}

function claim({ storage }: Settings): PersistentVolumeClaim {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    // Moving on to a bucket, or uninstalling the chart, takes nobody's files away.
    metadata: { name: 'wattos-files', annotations: { 'helm.sh/resource-policy': 'keep' } },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage } } },
  }
}

function migration(apps: readonly PlannedApp[], { image, tag }: Settings): Job {
  const database = apps
    .flatMap(({ variables }) => variables)
    .filter(({ from }) => from === 'database')
    .slice(0, 1)
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'wattos-migration', labels: labels('migration') },
    spec: {
      backoffLimit: 3,
      ttlSecondsAfterFinished: 3600,
      template: {
        metadata: { labels: labels('migration') },
        spec: {
          restartPolicy: 'Never',
          automountServiceAccountToken: false,
          securityContext: podSecurity,
          containers: [
            {
              name: 'migration',
              image: `${image}/migration-service:${tag}`,
              env: database.map(({ name }) => ({
                name,
                valueFrom: { secretKeyRef: { name: 'wattos-secrets', key: name } },
              })),
              securityContext: containerSecurity,
              volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
            },
          ],
          volumes: [{ name: 'tmp', emptyDir: {} }],
        },
      },
    },
  }
}

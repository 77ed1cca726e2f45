import type { Job } from 'kubernetes-types/batch/v1.d.ts'
import { stringify } from 'yaml'
import type { PlannedApp } from '../plan/plan.ts'
import { fileManifestsOf, type Manifest, manifestsOf, type Settings, textOf } from './kubernetes.ts'
import type { FilesIn } from './pod.ts'

/** The values of the chart, with what they mean. */
const values = `# Secrets and settings: see docs/deploy.md. Replicas and limits: deploy/plan/sizes.ts, then npm run generate.
image:
  repository: ghcr.io/wattos/wattos
  tag: latest
files:
  # bucket: the one that S3_… in wattos-settings and wattos-secrets name.
  # volume: one that the apps share which keep files; the cluster needs a class of storage for ReadWriteMany.
  # Changing it moves no files; the claim of a volume stays.
  in: volume
  storage: 20Gi
`

/** What Helm refuses: a value that is none of these. */
const valuesSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['image', 'files'],
  properties: {
    image: {
      type: 'object',
      additionalProperties: false,
      required: ['repository', 'tag'],
      properties: { repository: { type: 'string' }, tag: { type: 'string' } },
    },
    files: {
      type: 'object',
      additionalProperties: false,
      required: ['in', 'storage'],
      properties: { in: { enum: ['bucket', 'volume'] satisfies FilesIn[] }, storage: { type: 'string' } },
    },
  },
}

/** Where each value stands in a manifest; plain words, so that YAML leaves them as they are. */
const settings: Settings = {
  image: 'VALUES.image.repository',
  tag: 'VALUES.image.tag',
  storage: 'VALUES.files.storage',
}

/** The files of the chart, by their path below deploy/helm/wattos. */
export function helmChart(apps: readonly PlannedApp[]): Readonly<Record<string, string>> {
  const where = (filesIn: FilesIn) =>
    `{{- if eq .Values.files.in "${filesIn}" }}\n${template(fileManifestsOf(apps, settings, filesIn))}{{- end }}\n`
  return {
    'Chart.yaml': stringify({
      apiVersion: 'v2',
      name: 'wattos',
      description: 'AI platform as a type-safe service mesh',
      type: 'application',
      version: '0.1.0',
      appVersion: '0.1.0',
    }),
    'values.yaml': values,
    'values.schema.json': `${JSON.stringify(valuesSchema, null, 2)}\n`,
    'templates/wattos.yaml': template(
      manifestsOf(apps, settings).map((one) => (one.kind === 'Job' ? asHook(one) : one)),
    ),
    'templates/files-in-bucket.yaml': where('bucket'),
    'templates/files-on-volume.yaml': where('volume'),
  }
}

function template(manifests: readonly Manifest[]): string {
  return textOf(manifests).replaceAll(/VALUES((?:\.[a-z]+)+)/g, '{{ .Values$1 }}')
}

/** The migration runs before anything is installed or replaced, and its last run is removed first. */
function asHook(job: Job): Job {
  return {
    ...job,
    metadata: {
      ...job.metadata,
      annotations: {
        'helm.sh/hook': 'pre-install,pre-upgrade',
        'helm.sh/hook-delete-policy': 'before-hook-creation',
      },
    },
  }
}

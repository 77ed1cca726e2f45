import type { Job } from 'kubernetes-types/batch/v1.d.ts'
import { stringify } from 'yaml'
import type { PlannedApp } from '../plan/plan.ts'
import { manifestsOf, type Settings } from './kubernetes.ts'

/** What a person may set; the templates refer to these and to nothing else, so that no function of Helm is needed. */
const values = {
  image: { repository: 'ghcr.io/wattos', tag: 'latest' },
  files: { storage: '20Gi' },
}

/** Where each value stands in a manifest; plain words, so that YAML leaves them as they are. */
const settings: Settings = {
  image: 'VALUES.image.repository',
  tag: 'VALUES.image.tag',
  storage: 'VALUES.files.storage',
}

/** The files of the chart, by their path below deploy/helm/wattos. */
export function helmChart(apps: readonly PlannedApp[]): Readonly<Record<string, string>> {
  const template = manifestsOf(apps, settings)
    .map(
      (one) =>
        `---\n${stringify(one.kind === 'Job' ? asHook(one) : one, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' })}`,
    )
    .join('')
  return {
    'Chart.yaml': stringify({
      apiVersion: 'v2',
      name: 'wattos',
      description: 'AI platform as a type-safe service mesh',
      type: 'application',
      version: '0.1.0',
      appVersion: '0.1.0',
    }),
    'values.yaml': `# Secrets and settings: see docs/deploy.md. Replicas and limits: deploy/plan/sizes.ts, then npm run generate.\n${stringify(values)}`,
    'templates/wattos.yaml': template.replaceAll(/VALUES((?:\.[a-z]+)+)/g, '{{ .Values$1 }}'),
  }
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

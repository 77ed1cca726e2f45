import type { EnvVar, PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1.d.ts'
import type { PlannedApp } from '../plan/plan.ts'
import type { PlannedVariable } from '../plan/variables.ts'

/** A pod that is nobody on its node: the image's own user, 1000. */
export const podSecurity: PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: 1000,
  runAsGroup: 1000,
  fsGroup: 1000,
  seccompProfile: { type: 'RuntimeDefault' },
}

/** A container that can write only to what is mounted. */
export const containerSecurity: SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
}

/** Where files lie: in a bucket that the settings name, or on a volume that the apps share which keep files. */
export type FilesIn = 'bucket' | 'volume'

/** Without these an app would take its own disk for the bucket's, which goes with the pod: it is not started then. */
const bucketNeeds = new Set(['S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])

/**
 * The environment of an app's container: addresses are the services' names; secrets come from the Secret
 * `wattos-secrets`, everything else that may be set from the ConfigMap `wattos-settings`, both as far as they have it.
 * Apps that have a volume know of no bucket, whatever the settings say.
 */
export function podEnvironment(app: PlannedApp, filesIn: FilesIn): EnvVar[] {
  return app.variables
    .filter(({ from }) => from !== 'bucket' || filesIn === 'bucket')
    .map((variable) => ({ name: variable.name, ...valueOf(app, variable) }))
}

function valueOf(app: PlannedApp, variable: PlannedVariable): Omit<EnvVar, 'name'> {
  const { name, from, value = '', secret } = variable
  if (name === 'DEPLOYMENT_PLATFORM') return { value: 'kubernetes' }
  switch (from) {
    case 'fixed':
      return { value }
    case 'address':
      return { value: `http://${value}:${app.portOf[value]}` }
    case 'database':
    case 'redis':
    case 'shared':
      return { valueFrom: { secretKeyRef: { name: 'wattos-secrets', key: name } } }
    case 'bucket':
    case 'own':
      return secret
        ? { valueFrom: { secretKeyRef: { name: 'wattos-secrets', key: name, ...mayLack(name) } } }
        : { valueFrom: { configMapKeyRef: { name: 'wattos-settings', key: name, ...mayLack(name) } } }
  }
}

const mayLack = (name: string) => (bucketNeeds.has(name) ? {} : { optional: true })

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

/**
 * The environment of an app's container: addresses are the services' names; secrets come from the Secret
 * `wattos-secrets`, everything else that may be set from the ConfigMap `wattos-settings`, both as far as they have it.
 */
export function podEnvironment(app: PlannedApp): EnvVar[] {
  return app.variables.map((variable) => ({ name: variable.name, ...valueOf(app, variable) }))
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
        ? { valueFrom: { secretKeyRef: { name: 'wattos-secrets', key: name, optional: true } } }
        : { valueFrom: { configMapKeyRef: { name: 'wattos-settings', key: name, optional: true } } }
  }
}
